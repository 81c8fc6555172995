package com.cybervpn.sociallogin;

import com.cybervpn.platform.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Who never came back, and tokens that are too old to be used again, leave nothing behind. */
@ApplicationScoped
public class ForgetAttemptsJob implements RecurringJob {

    private static final Duration EVERY = Duration.ofHours(1);

    @Inject
    AuthorizationStates attempts;

    @Inject
    UsedIdTokens usedTokens;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "forget_oauth_attempts";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        attempts.dropExpired(now);
        usedTokens.dropExpired(now);
    }
}
