package com.cybervpn.platform.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes dead jobs after 30 days, and of each name those beyond the newest ten thousand. Those of access and money, which have
 * no last attempt, stay until staff starts them again.
 */
@ApplicationScoped
public class ForgetDeadJobsJob implements RecurringJob {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int KEPT_MOST = 10_000;
    private static final int AT_ONCE = 1_000;

    @Inject
    @Any
    Instance<Job<?>> jobs;

    @Inject
    DeadJobs dead;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "forget_dead_jobs";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        Set<String> kept = jobs
            .stream()
            .map(Job::type)
            .filter(type -> type.retries().isEndless())
            .map(JobType::name)
            .collect(Collectors.toSet());
        for (String name : dead.counts().keySet()) {
            if (!kept.contains(name)) {
                forget(name, before);
            }
        }
    }

    private void forget(String name, Instant before) {
        int deleted;
        do {
            deleted = dead.forget(name, before, AT_ONCE) + dead.forgetBeyond(name, KEPT_MOST, AT_ONCE);
        } while (deleted > 0);
    }
}
