package com.cybervpn.sandbox;

import java.util.Optional;

/** The panel's refusals outside its API errors. */
final class PanelReplies {

    private PanelReplies() {}

    static Reply unauthorized() {
        return Reply.json(401, Json.object().put("message", "Unauthorized").put("statusCode", 401));
    }

    static Reply forbidden() {
        return Reply.json(403, Json.object().put("statusCode", 403).put("message", "Forbidden"));
    }

    static Reply noSubscription() {
        return Reply.json(
            404,
            Json.object().put("isFound", false).put("statusCode", 404).put("message", "Resource not found")
        );
    }

    /** A proxy before the panel that wants a header. */
    record Front(String header, String value, int status) {}

    /** What the proxy answers by itself; empty when it lets the call through, or is not there. */
    static Optional<Reply> front(Front front, Call call) {
        if (front == null || front.value().equals(call.header(front.header()).orElse(""))) {
            return Optional.empty();
        }
        return Optional.of(
            switch (front.status()) {
                case 444 -> Reply.DROPPED;
                case 302 -> Reply.redirect("https://login.example.com/?back=secret");
                default -> Reply.html(
                    front.status(),
                    "<!DOCTYPE html>\n<html><head><title>nginx</title></head><body></body></html>"
                );
            }
        );
    }
}
