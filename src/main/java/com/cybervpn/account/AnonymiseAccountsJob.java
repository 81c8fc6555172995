package com.cybervpn.account;

import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.platform.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/** Once a day: promises the deletion of every account whose 30 days are over, so that one that fails keeps no other. */
@ApplicationScoped
public class AnonymiseAccountsJob implements RecurringJob {

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
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        transactions.run(() ->
            deletions
                .due(clock.instant())
                .forEach(user ->
                    jobs.enqueue(AnonymiseAccountJob.TYPE, new AnonymiseAccountJob.Payload(user))
                )
        );
    }
}
