package com.cybervpn.integration.telegram;

/** The Bot API has answered and the answer is no. */
final class BotRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    BotRefused(int code, String description) {
        super(code + " " + description);
        this.code = code;
    }

    int code() {
        return code;
    }
}
