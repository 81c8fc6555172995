package com.cybervpn.limits;

import com.cybervpn.kernel.Refusal;
import java.time.Duration;
import java.util.Optional;

/** One more than is allowed in so short a time. */
public final class TooManyRequests extends Refusal {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param wait until it is allowed again */
    TooManyRequests(Duration wait) {
        super(
            "too_many_requests",
            Kind.TOO_MANY,
            "Too many requests in a short time. Please wait and try again."
        );
        this.wait = wait;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(wait);
    }
}
