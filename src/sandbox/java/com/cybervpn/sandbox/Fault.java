package com.cybervpn.sandbox;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One way a vendor misbehaves. Applies to every call (or notice) until cleared, unless limited by
 * {@link #times(int)}; to every endpoint, unless narrowed by {@link #on(String)}.
 *
 * @param kind what happens
 * @param delay for {@link Kind#SLOW}: how long the answer is kept back
 * @param retryAfterSeconds for {@link Kind#RATE_LIMITED}: the pause asked for
 * @param left how many calls or notices it still applies to; negative means until cleared
 * @param endpoint the only endpoint (Crypto Pay and Telegram: method name; Remnawave: see
 *     {@link RemnawaveSimulator}) or notice type it applies to; null means all
 */
public record Fault(Kind kind, Duration delay, int retryAfterSeconds, int left, String endpoint) {
    /** What happens. */
    public enum Kind {
        /** Nothing is wrong. */
        NONE,
        /** The connection is closed at once, without an answer and without an effect. */
        DOWN,
        /** The right answer, late. */
        SLOW,
        /** The vendor's own error 500, without an effect. */
        ERROR_500,
        /** The effect happens, the answer is the vendor's own error 500. */
        ERROR_AFTER_SUCCESS,
        /** A proxy's HTML page with status 502, without an effect. */
        HTML_502,
        /** Status 200 and no body at all, without an effect. */
        EMPTY_BODY,
        /** Status 200 and a text that means nothing, without an effect. */
        GARBAGE,
        /** Status 200 and a body of eight megabytes, without an effect. */
        HUGE_BODY,
        /** Status 429, without an effect. */
        RATE_LIMITED,
        /** The call is taken and never answered, without an effect, until {@link FaultDial#release()}. */
        HANG_BEFORE,
        /** The effect happens and the call is never answered, until {@link FaultDial#release()}. */
        TIMEOUT_AFTER_SUCCESS,
        /** Every notice is sent twice. */
        DUPLICATE_NOTICES,
        /** A notice waits for the next one and is sent after it. */
        REORDER_NOTICES,
        /** Notices are never sent. */
        DROP_NOTICES;

        boolean concernsNotices() {
            return this == DUPLICATE_NOTICES || this == REORDER_NOTICES || this == DROP_NOTICES;
        }
    }

    public Fault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(delay, "delay");
        if (delay.isNegative() || retryAfterSeconds < 0) {
            throw new IllegalArgumentException("Delays are never negative");
        }
    }

    /** The fault of this kind with usual numbers: 2 s slow, retry after 3 s. */
    public static Fault of(Kind kind) {
        return new Fault(kind, Duration.ofSeconds(2), 3, -1, null);
    }

    public static Fault none() {
        return of(Kind.NONE);
    }

    public static Fault down() {
        return of(Kind.DOWN);
    }

    public static Fault slow(Duration delay) {
        return new Fault(Kind.SLOW, delay, 0, -1, null);
    }

    public static Fault error500() {
        return of(Kind.ERROR_500);
    }

    public static Fault errorAfterSuccess() {
        return of(Kind.ERROR_AFTER_SUCCESS);
    }

    public static Fault html502() {
        return of(Kind.HTML_502);
    }

    public static Fault emptyBody() {
        return of(Kind.EMPTY_BODY);
    }

    public static Fault garbage() {
        return of(Kind.GARBAGE);
    }

    public static Fault hugeBody() {
        return of(Kind.HUGE_BODY);
    }

    public static Fault rateLimited(int retryAfterSeconds) {
        return new Fault(Kind.RATE_LIMITED, Duration.ZERO, retryAfterSeconds, -1, null);
    }

    public static Fault hangBefore() {
        return of(Kind.HANG_BEFORE);
    }

    public static Fault timeoutAfterSuccess() {
        return of(Kind.TIMEOUT_AFTER_SUCCESS);
    }

    public static Fault duplicateNotices() {
        return of(Kind.DUPLICATE_NOTICES);
    }

    public static Fault reorderNotices() {
        return of(Kind.REORDER_NOTICES);
    }

    public static Fault dropNotices() {
        return of(Kind.DROP_NOTICES);
    }

    /** The same fault for the next {@code calls} matching calls (or notices) only. */
    public Fault times(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("A fault applies at least once");
        }
        return new Fault(kind, delay, retryAfterSeconds, calls, endpoint);
    }

    /** The same fault for the next matching call (or notice) only. */
    public Fault once() {
        return times(1);
    }

    /** The same fault for one endpoint or notice type only; case does not matter. */
    public Fault on(String onlyEndpoint) {
        return new Fault(kind, delay, retryAfterSeconds, left, onlyEndpoint);
    }

    boolean concerns(String name) {
        return endpoint == null || endpoint.equalsIgnoreCase(name);
    }

    /** What is left of it after it applied once; empty when it is used up. */
    Optional<Fault> afterOne() {
        if (left < 0) {
            return Optional.of(this);
        }
        return left == 1 ? Optional.empty() : Optional.of(times(left - 1));
    }
}
