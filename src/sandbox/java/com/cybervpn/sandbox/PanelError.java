package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A refusal of the panel, in one of its three API shapes. */
final class PanelError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient ObjectNode body;
    private final boolean domain;

    private PanelError(int status, ObjectNode body, boolean domain) {
        super(body.path("message").asText());
        this.status = status;
        this.body = body;
        this.domain = domain;
    }

    /** {@code {timestamp, path, message, errorCode}}. */
    static PanelError domain(int status, String errorCode, String message) {
        return new PanelError(
            status,
            Json.object().put("message", message).put("errorCode", errorCode),
            true
        );
    }

    static PanelError userNotFound() {
        return domain(404, "A025", "User not found");
    }

    static PanelError nothingFound() {
        return domain(404, "A063", "User with specified params not found");
    }

    static PanelError createFailed() {
        return domain(500, "A018", "Failed to create user");
    }

    /** {@code {statusCode, message, errors:[zod issues]}}. */
    static PanelError validation(ArrayNode issues) {
        var body = Json.object().put("statusCode", 400).put("message", "Validation failed");
        body.set("errors", issues);
        return new PanelError(400, body, false);
    }

    /** {@code {message, error, statusCode}}, the framework's own. */
    static PanelError framework(int status, String message, String error) {
        return new PanelError(
            status,
            Json.object().put("message", message).put("error", error).put("statusCode", status),
            false
        );
    }

    Reply reply(String path, Instant now) {
        if (!domain) {
            return Reply.json(status, body);
        }
        var full = Json.object().put("timestamp", Timestamps.iso(now)).put("path", path);
        full.setAll(body);
        return Reply.json(status, full);
    }
}
