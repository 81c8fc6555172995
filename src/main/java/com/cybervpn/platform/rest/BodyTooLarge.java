package com.cybervpn.platform.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;

/** More bytes than {@link BodyLimitInterceptor} lets through. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
        super("body too large");
    }

    /** 413. */
    @Provider
    public static class Mapper implements ExceptionMapper<BodyTooLarge> {

        @Override
        public Response toResponse(BodyTooLarge failure) {
            return Problem.of(
                413,
                "body_too_large",
                "The body is larger than " + BodyLimitInterceptor.MOST / 1024 + " KiB."
            ).response();
        }
    }
}
