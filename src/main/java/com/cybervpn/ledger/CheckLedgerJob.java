package com.cybervpn.ledger;

import com.cybervpn.platform.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Adds up the whole ledger, once a day and on one instance. */
@ApplicationScoped
public class CheckLedgerJob implements RecurringJob {

    @Inject
    LedgerCheck check;

    @Override
    public String name() {
        return "check_ledger";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        check.lookThroughAll();
    }
}
