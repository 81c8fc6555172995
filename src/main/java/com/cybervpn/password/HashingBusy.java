package com.cybervpn.password;

import com.cybervpn.kernel.Refusal;
import java.time.Duration;
import java.util.Optional;

/** More passwords than can be looked at now; the rest of the shop is not to wait for them. */
public final class HashingBusy extends Refusal {

    private static final long serialVersionUID = 1L;
    private static final Duration WAIT = Duration.ofSeconds(2);

    HashingBusy() {
        super(
            "hashing_busy",
            Kind.UNAVAILABLE,
            "Too many people are signing in right now. Please try again in a moment."
        );
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(WAIT);
    }
}
