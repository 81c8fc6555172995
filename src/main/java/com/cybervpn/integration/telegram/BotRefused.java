package com.cybervpn.integration.telegram;

import java.util.Locale;

/** The Bot API has answered and the answer is no. */
public final class BotRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private final int code;
    private final String description;
    private final long movedTo;

    /** @param movedTo the supergroup that the chat has become; 0 when that is not the reason */
    BotRefused(int code, String description, long movedTo) {
        super(code + " " + description);
        this.code = code;
        this.description = String.valueOf(description);
        this.movedTo = movedTo;
    }

    /** The supergroup that the chat has become; 0 when it has become none. */
    public long movedTo() {
        return movedTo;
    }

    /**
     * Whether the reader does not want to be written to: blocked the bot, never met it, left. Every other refusal is a
     * fault of ours.
     */
    boolean isUnwanted() {
        return (
            code == FORBIDDEN ||
            (code == BAD_REQUEST && description.toLowerCase(Locale.ROOT).contains("chat not found"))
        );
    }
}
