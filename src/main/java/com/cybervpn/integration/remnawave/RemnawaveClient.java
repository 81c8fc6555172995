package com.cybervpn.integration.remnawave;

import com.cybervpn.platform.ExternalCall;
import com.cybervpn.provisioning.PanelUnavailable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.context.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Calls the panel. An answer is a status and a body; silence and garbage are {@link PanelUnavailable}. */
@ApplicationScoped
class RemnawaveClient {

    static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    RemnawaveConfig config;

    @Inject
    Event<ExternalCall> calls;

    private RemnawaveApi api;

    /**
     * What the panel said.
     *
     * @param errorCode the panel's own, such as {@code A019}; empty when it gave none
     * @param body what stands below {@code response}
     */
    record Answer(int status, String errorCode, String message, JsonNode body) {
        boolean isOk() {
            return status / 100 == 2;
        }
    }

    @PostConstruct
    void connect() {
        api = RestClientBuilder.newBuilder()
            .baseUri(config.url())
            .connectTimeout(3, TimeUnit.SECONDS)
            .readTimeout(10, TimeUnit.SECONDS)
            .property("microprofile.rest.client.disable.default.mapper", true)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + config.token())
            .build(RemnawaveApi.class);
    }

    @PreDestroy
    void close() {
        api.close();
    }

    /** @throws PanelUnavailable on silence, garbage, 401, 403, 429, and 5xx without an error code of the panel */
    Answer call(String endpoint, Function<RemnawaveApi, Response> request) {
        Context caller = Context.current();
        long start = System.nanoTime();
        String status = "io";
        try (Response response = request.apply(api)) {
            status = String.valueOf(response.getStatus());
            return answer(endpoint, response);
        } catch (ProcessingException unanswered) {
            status = unanswered.getCause() instanceof java.net.SocketTimeoutException ? "timeout" : "io";
            throw new PanelUnavailable("the panel did not answer " + endpoint, unanswered);
        } finally {
            // the tracing filter of the server leaves its own context behind when nobody answers
            caller.makeCurrent();
            calls.fire(
                new ExternalCall("remnawave", endpoint, status, Duration.ofNanos(System.nanoTime() - start))
            );
        }
    }

    private static Answer answer(String endpoint, Response response) {
        int status = response.getStatus();
        JsonNode json;
        try {
            json = JSON.readTree(response.readEntity(String.class));
        } catch (JsonProcessingException garbled) {
            throw new PanelUnavailable(
                "the panel answered " + endpoint + " with " + status + " and no JSON",
                garbled
            );
        }
        String code = json.path("errorCode").asText("");
        boolean unusable =
            status == 401 || status == 403 || status == 429 || (status >= 500 && code.isEmpty());
        if (unusable) {
            throw new PanelUnavailable("the panel answered " + endpoint + " with " + status, null);
        }
        return new Answer(status, code, json.path("message").asText(""), json.path("response"));
    }
}
