package com.cybervpn.identity;

import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sign-ins without their second proof, links nobody used and answers too old to come again leave nothing behind. */
@ApplicationScoped
public class ForgetChallengesJob implements Job {

    private static final Duration EVERY = Duration.ofHours(1);

    @Inject
    Challenges challenges;

    @Inject
    SpentAnswers answers;

    @Inject
    BotLinks links;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "forget_challenges";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(EVERY);
    }

    @Override
    public void run(String key) {
        Instant now = clock.instant();
        challenges.dropExpired(now);
        answers.dropExpired(now);
        links.dropExpired(now);
    }
}
