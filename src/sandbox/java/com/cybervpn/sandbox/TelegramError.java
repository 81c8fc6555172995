package com.cybervpn.sandbox;

/** A refusal of the Bot API. */
final class TelegramError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int code;
    private final long movedTo;

    TelegramError(int code, String description) {
        this(code, description, 0);
    }

    private TelegramError(int code, String description, long movedTo) {
        super(description);
        this.code = code;
        this.movedTo = movedTo;
    }

    /** The group has become a supergroup. */
    static TelegramError moved(long to) {
        return new TelegramError(400, "Bad Request: group chat was upgraded to a supergroup chat", to);
    }

    static TelegramError badRequest(String reason) {
        return new TelegramError(400, "Bad Request: " + reason);
    }

    Reply reply() {
        var body = Json.object().put("ok", false).put("error_code", code).put("description", getMessage());
        if (movedTo != 0) {
            body.putObject("parameters").put("migrate_to_chat_id", movedTo);
        }
        return Reply.json(code, body);
    }
}
