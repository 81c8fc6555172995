package com.cybervpn.billing;

import com.cybervpn.payment.BillingConfig;
import com.cybervpn.platform.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Asks the providers, again and again, about every invoice whose fate is open. */
@ApplicationScoped
public class ReconcileInvoicesJob implements RecurringJob {

    @Inject
    Reconciliation reconciliation;

    @Inject
    BillingConfig config;

    @Override
    public String name() {
        return "reconcile_invoices";
    }

    @Override
    public Duration every() {
        return config.reconcileEvery();
    }

    @Override
    public void run() {
        reconciliation.run();
    }
}
