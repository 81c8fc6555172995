package com.cybervpn.platform.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.MDC;

/**
 * What every error looks like on the wire (RFC 9457).
 *
 * @param type a stable name of the kind of problem
 * @param title the same for a person, short
 * @param status HTTP status
 * @param detail what happened, for a person
 * @param code stable, for programs: {@code invoice_closed}
 * @param errors field by field, only for 422
 * @param requestId the id to quote to support
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    List<FieldError> errors,
    String requestId
) {
    public static final String MEDIA_TYPE = "application/problem+json";
    static final MediaType MEDIA = MediaType.valueOf(MEDIA_TYPE);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** One field that does not fit, by its JSON name. */
    public record FieldError(String field, String message) {}

    static Problem of(int status, String code, String detail) {
        return of(status, code, detail, null);
    }

    static Problem of(int status, String code, String detail, List<FieldError> errors) {
        Object requestId = MDC.get(RequestId.MDC_KEY);
        return new Problem(
            "urn:cybervpn:problem:" + code,
            title(status),
            status,
            detail,
            code,
            errors,
            requestId == null ? null : requestId.toString()
        );
    }

    /** JAX-RS knows no name of 422. */
    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        return status == 422 ? "Unprocessable Content" : "Error";
    }

    /** The same for an answer that does not come from JAX-RS, of the request with this id. */
    public byte[] json(String id) {
        try {
            return JsonSettings.mapper().writeValueAsBytes(
                new Problem(type, title, status, detail, code, errors, id)
            );
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Response response() {
        return response(RETRY_AFTER);
    }

    /** @param wait told with 429 and 503, in whole seconds, at least one */
    Response response(Duration wait) {
        Response.ResponseBuilder builder = Response.status(status).type(MEDIA).entity(this);
        if (status == 503 || status == 429) {
            builder.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
        }
        if (status == 401) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return builder.build();
    }
}
