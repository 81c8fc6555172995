package com.cybervpn.kernel;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An expected "no" of a use case, told to the client as a problem of a stable code.
 *
 * <p>Clients switch on the code: it stays what it is, whatever the class is called ({@code StableWordsTest}). The message is
 * for a person, may change, and holds no secret. A refusal knows nothing of HTTP; the one mapper in {@code platform.rest} does.
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

    private final String code;
    private final Kind kind;

    /**
     * @param code stable, in snake case: {@code invoice_closed}; a literal
     * @param message for a person, without secrets
     */
    protected Refusal(String code, Kind kind, String message) {
        super(message, null, false, false);
        this.code = Objects.requireNonNull(code, "code");
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    public final Kind kind() {
        return kind;
    }

    /** When trying again may help; empty for the mapper's default. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The stable code clients switch on. */
    public final String code() {
        return code;
    }
}
