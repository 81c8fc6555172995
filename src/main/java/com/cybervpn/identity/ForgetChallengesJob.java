package com.cybervpn.identity;

import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Sign-ins whose second proof never came leave nothing behind. */
@ApplicationScoped
public class ForgetChallengesJob implements Job {

    private static final Duration EVERY = Duration.ofHours(1);

    @Inject
    Challenges challenges;

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
        challenges.dropExpired(clock.instant());
    }
}
