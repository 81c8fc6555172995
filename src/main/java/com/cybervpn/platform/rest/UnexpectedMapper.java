package com.cybervpn.platform.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Every unexpected failure: a database that is away is 503, the rest 500 with the request id and nothing else. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(UnexpectedMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        if (isDatabaseAway(failure)) {
            LOG.warnf("refused for want of the database: %s", failure.getMessage());
            return databaseAway();
        }
        LOG.error("a request failed", failure);
        return internal().response();
    }

    static Problem internal() {
        return Problem.of(500, "internal", "Something went wrong on our side. Please try again.");
    }

    public static Response databaseAway() {
        return Problem.of(
            503,
            "database_unavailable",
            "We cannot reach our records right now. Please try again shortly."
        ).response();
    }

    /** Connection failures (SQLSTATE 08), shutdown (57P), no room (53), and the pool's own "no connection". */
    static boolean isDatabaseAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof jakarta.resource.ResourceException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
                    return true;
                }
            }
            // a commit that failed hides its reason there
            for (Throwable suppressed : cause.getSuppressed()) {
                if (isDatabaseAway(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }
}
