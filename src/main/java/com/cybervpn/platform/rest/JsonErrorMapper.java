package com.cybervpn.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A body that is no JSON is 400; JSON of another shape than asked for is 422 with the field named.
 *
 * <p>For exactly the type of RESTEasy's own mapper, which would win with a nearer one.
 */
@Provider
@Priority(1)
public class JsonErrorMapper implements ExceptionMapper<JsonProcessingException> {

    @Override
    public Response toResponse(JsonProcessingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge large) {
                return new BodyTooLarge.Mapper().toResponse(large);
            }
        }
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> field(unknown, "is not known here");
            case InvalidNullException missing -> field(missing, "is required");
            case ValueInstantiationException refused -> field(refused, "does not fit");
            case MismatchedInputException mismatch -> mismatch.getPath().isEmpty()
                ? malformed()
                : field(mismatch, "has the wrong type");
            case JsonMappingException outOfRange when (
                outOfRange.getCause() instanceof InputCoercionException
            ) -> field(outOfRange, "is out of range");
            default -> malformed();
        };
    }

    private static Response malformed() {
        return Problem.of(
            400,
            "malformed_json",
            "The body is not the JSON object that is expected here."
        ).response();
    }

    private static Response field(JsonMappingException failure, String message) {
        String path = failure
            .getPath()
            .stream()
            .map(step ->
                step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName()
            )
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
        String shown = path.length() > 100 ? path.substring(0, 100) : path;
        return Problem.of(
            422,
            "invalid_fields",
            "Some fields do not fit.",
            List.of(new Problem.FieldError(shown, message))
        ).response();
    }
}
