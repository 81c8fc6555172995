package com.cybervpn.sandbox;

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
}
