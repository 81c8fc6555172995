package com.cybervpn.platform.rest;

import com.cybervpn.kernel.Refusal;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS itself refuses (no such path, wrong method, wrong media type), told as a problem. */
@Provider
public class WebErrorMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException failure) {
        Throwable cause =
            failure.getCause() instanceof ProcessingException wrapped
                ? wrapped.getCause()
                : failure.getCause();
        if (cause instanceof Refusal refusal) {
            return new RefusalMapper().toResponse(refusal);
        }
        if (cause instanceof com.fasterxml.jackson.core.JsonProcessingException json) {
            return new JsonErrorMapper().toResponse(json);
        }
        if (cause instanceof BodyTooLarge) {
            return new BodyTooLarge.Mapper().toResponse((BodyTooLarge) cause);
        }
        if (failure.getResponse().getEntity() instanceof Problem) {
            return failure.getResponse();
        }
        int status = failure.getResponse().getStatus();
        if (status >= 500 && status != 503) {
            return new UnexpectedMapper().toResponse(failure);
        }
        Response problem = problem(status).response();
        String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null
            ? problem
            : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allow).build();
    }

    /** What is told when there is nothing more to tell than the status. */
    public static Problem problem(int status) {
        return status >= 500 && status != 503
            ? UnexpectedMapper.internal()
            : Problem.of(status, code(status), detail(status));
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 408 -> "request_timeout";
            case 413 -> "body_too_large";
            case 415 -> "unsupported_media_type";
            case 503 -> "busy";
            default -> "bad_request";
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 406 -> "This address answers application/json only.";
            case 408 -> "The body did not come in time.";
            case 413 -> "The body is larger than allowed.";
            case 415 -> "The body must be application/json.";
            case 503 -> "There is too much to do right now. Please try again shortly.";
            default -> "The request cannot be understood.";
        };
    }
}
