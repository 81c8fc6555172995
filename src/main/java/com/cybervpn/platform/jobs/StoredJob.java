package com.cybervpn.platform.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A job as it is kept, in JSON: {@code {"trace": …, "promised_at": …, "payload": {…}}}.
 *
 * @param trace W3C {@code traceparent} of what enqueued it; null for none
 */
record StoredJob(String trace, Instant promisedAt, JsonNode payload) {
    private static final ObjectMapper JSON = JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .build();

    static StoredJob of(JobPayload payload, String trace, Instant promisedAt) {
        return new StoredJob(trace, promisedAt, JSON.valueToTree(payload));
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a payload is a record of plain values", impossible);
        }
    }

    /** @throws UnreadableJob when it is no job */
    static StoredJob of(byte[] bytes) {
        StoredJob read;
        try {
            read = bytes == null ? null : JSON.readValue(bytes, StoredJob.class);
        } catch (IOException garbled) {
            throw new UnreadableJob("what is kept of the job cannot be read: " + reason(garbled));
        }
        if (read == null || read.promisedAt == null || read.payload == null || !read.payload.isObject()) {
            throw new UnreadableJob("what is kept of the job cannot be read: it has no payload or no time");
        }
        return read;
    }

    /** Empty when it is no job. */
    static Optional<Instant> promisedAt(byte[] bytes) {
        try {
            return Optional.of(of(bytes).promisedAt());
        } catch (UnreadableJob garbled) {
            return Optional.empty();
        }
    }

    /** @throws UnreadableJob when the payload is not what the type expects */
    <P extends JobPayload> P payload(JobType<P> type) {
        try {
            return JSON.treeToValue(payload, type.payload());
        } catch (JsonProcessingException | IllegalArgumentException other) {
            throw new UnreadableJob("the payload cannot be read: " + reason(other));
        }
    }

    /** In words for staff, without the text itself, which Jackson quotes. */
    private static String reason(Exception failure) {
        return switch (failure) {
            case JsonMappingException misfit when !misfit.getPath().isEmpty() -> path(misfit) +
                " is missing or does not fit";
            case ValueInstantiationException refused when (
                refused.getCause() != null
            ) -> "a value is missing or does not fit: " + refused.getCause().getMessage();
            case JsonMappingException other -> "it has another form";
            default -> "it is no JSON";
        };
    }

    private static String path(JsonMappingException misfit) {
        return misfit
            .getPath()
            .stream()
            .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    }
}
