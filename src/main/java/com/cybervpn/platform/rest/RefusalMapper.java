package com.cybervpn.platform.rest;

import com.cybervpn.kernel.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The one place where a refusal becomes an HTTP status. */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {

    @Override
    public Response toResponse(Refusal refusal) {
        Problem problem = Problem.of(status(refusal.kind()), refusal.code(), refusal.getMessage());
        return refusal
            .retryAfter()
            .map(wait -> problem.response(wait))
            .orElseGet(() -> problem.response());
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> 422;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case GONE -> 410;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
