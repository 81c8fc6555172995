package com.cybervpn.kernel;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An expected "no" of a use case, told to the client as a problem of a stable code.
 *
 * <p>The code is the class name in snake case: {@code InvoiceClosed} is {@code invoice_closed}. The message is for a
 * person and holds no secret. A refusal knows nothing of HTTP; the one mapper in {@code platform} does.
 */
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why the answer is no; decides the HTTP status. */
    public enum Kind {
        INVALID,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        GONE,
        TOO_MANY,
        UNAVAILABLE,
    }

    private final Kind kind;

    protected Refusal(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public final Kind kind() {
        return kind;
    }

    /** When trying again may help; empty when nobody knows better than the mapper. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The stable code clients switch on. */
    public final String code() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
