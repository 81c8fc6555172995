package com.cybervpn.sandbox;

/** A refusal of the Bot API. */
final class TelegramError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int code;

    TelegramError(int code, String description) {
        super(description);
        this.code = code;
    }

    static TelegramError badRequest(String reason) {
        return new TelegramError(400, "Bad Request: " + reason);
    }

    Reply reply() {
        return Reply.json(
            code,
            Json.object().put("ok", false).put("error_code", code).put("description", getMessage())
        );
    }
}
