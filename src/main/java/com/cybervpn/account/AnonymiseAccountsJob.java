package com.cybervpn.account;

import com.cybervpn.platform.Job;
import com.cybervpn.platform.Jobs;
import com.cybervpn.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Once a day: promises the deletion of every account whose 30 days are over, so that one that fails keeps no other. */
@ApplicationScoped
public class AnonymiseAccountsJob implements Job {

    private static final Duration EVERY = Duration.ofDays(1);

    @Inject
    Deletions deletions;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "anonymise_accounts";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(EVERY);
    }

    @Override
    public void run(String key) {
        transactions.run(() ->
            deletions
                .due(clock.instant())
                .forEach(user -> jobs.enqueue(AnonymiseAccountJob.NAME, user.toString()))
        );
    }
}
