package com.cybervpn.telegramlogin;

import com.cybervpn.login.TwoFactorChallenges;
import com.cybervpn.platform.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Deletes sign-ins without their second factor, unused links and used widget logins once they have expired. */
@ApplicationScoped
public class ForgetChallengesJob implements RecurringJob {

    private static final Duration EVERY = Duration.ofHours(1);

    @Inject
    TwoFactorChallenges challenges;

    @Inject
    UsedWidgetLogins answers;

    @Inject
    BotLoginLinks links;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "forget_challenges";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        challenges.dropExpired(now);
        answers.dropExpired(now);
        links.dropExpired(now);
    }
}
