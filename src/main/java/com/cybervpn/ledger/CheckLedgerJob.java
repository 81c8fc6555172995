package com.cybervpn.ledger;

import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Adds up the whole ledger, once a day and on one instance. */
@ApplicationScoped
public class CheckLedgerJob implements Job {

    @Inject
    LedgerCheck check;

    @Override
    public String name() {
        return "check_ledger";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofDays(1));
    }

    @Override
    public void run(String key) {
        check.lookThroughAll();
    }
}
