package com.cybervpn.session;

import com.cybervpn.platform.jobs.RecurringJob;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Deletes sessions that have been over for 30 days, a thousand at a time. */
@ApplicationScoped
public class ForgetSessionsJob implements RecurringJob {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int BATCH = 1000;

    @Inject
    Sessions sessions;

    @Inject
    Users users;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "forget_sessions";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        List<UserId> forgotten;
        do {
            forgotten = sessions.forgetOld(before, BATCH);
            forgotten
                .stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach(users::sessionsForgotten);
        } while (forgotten.size() == BATCH);
    }
}
