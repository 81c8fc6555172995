package com.cybervpn.telegramlogin;

/**
 * Telegram launch data that cannot be believed, or that names no user who could sign in.
 *
 * <p>The message is the same for every reason, so it can be shown outside; {@link #reason()} is for metrics only. It
 * carries neither the data nor a cause nor a stack trace: forged launch data is daily business, and launch data is a
 * password while it is young.
 */
public final class InitDataRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; a closed set, fit for a metric label, never for an answer. */
    public enum Reason {
        /** Not a well-formed launch string, or a field that decides about it is missing or malformed. */
        FORMAT,
        /** Well-formed, but not signed for this bot. */
        SIGNATURE,
        /** Genuine, but older than allowed. */
        EXPIRED,
        /** Genuine, but dated further ahead than clocks differ. */
        FUTURE,
        /** Genuine and young, but without a person to sign in: no user, no usable id, or a bot. */
        USER,
    }

    private final Reason reason;

    InitDataRefused(Reason reason) {
        super("Telegram launch data refused", null, false, false);
        this.reason = reason;
    }

    /** The reason for metrics; keep it inside. */
    public Reason reason() {
        return reason;
    }
}
