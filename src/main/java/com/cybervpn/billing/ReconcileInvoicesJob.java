package com.cybervpn.billing;

import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Asks the providers, again and again, about every invoice whose fate is open. */
@ApplicationScoped
public class ReconcileInvoicesJob implements Job {

    @Inject
    Reconciliation reconciliation;

    @Inject
    BillingConfig config;

    @Override
    public String name() {
        return "reconcile_invoices";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(config.reconcileEvery());
    }

    @Override
    public void run(String key) {
        reconciliation.run();
    }
}
