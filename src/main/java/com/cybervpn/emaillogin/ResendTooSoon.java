package com.cybervpn.emaillogin;

import com.cybervpn.kernel.Refusal;
import java.time.Duration;
import java.util.Optional;

/** A mail for the same purpose went to the same address within the last minute. Said of every address, known or not. */
public final class ResendTooSoon extends Refusal {

    private static final long serialVersionUID = 1L;

    ResendTooSoon() {
        super(
            "mail_just_sent",
            Kind.TOO_MANY,
            "A mail is on its way already. Please look for it, or ask again in a minute."
        );
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(EmailVerifications.PAUSE);
    }
}
