package com.cybervpn.sociallogin;

import com.cybervpn.kernel.Refusal;
import java.time.Duration;
import java.util.Optional;

/** A provider does not answer, or says nothing we can use. Trying the same again is right: nothing is used up. */
public final class ProviderUnavailable extends Refusal {

    private static final long serialVersionUID = 1L;
    private static final Duration WAIT = Duration.ofSeconds(5);

    public ProviderUnavailable(ForeignProvider provider) {
        super(
            "provider_unavailable",
            Kind.UNAVAILABLE,
            "%s does not answer right now. Please try again, or sign in another way.".formatted(
                switch (provider) {
                    case GOOGLE -> "Google";
                    case APPLE -> "Apple";
                    case GITHUB -> "GitHub";
                    case DISCORD -> "Discord";
                    case TELEGRAM -> "Telegram";
                }
            )
        );
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(WAIT);
    }
}
