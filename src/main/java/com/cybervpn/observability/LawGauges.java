package com.cybervpn.observability;

import com.cybervpn.billing.DoubtfulInvoices;
import com.cybervpn.platform.Database;
import com.cybervpn.provisioning.WaitingAccounts;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** How far the shop is from its law: who has paid and cannot connect yet, and which money is in doubt. */
@ApplicationScoped
class LawGauges {

    private static final Logger LOG = Logger.getLogger(LawGauges.class);
    private static final int EVERY_SECONDS = 10;

    @Inject
    Meters meters;

    @Inject
    Database database;

    @Inject
    WaitingAccounts accounts;

    @Inject
    DoubtfulInvoices doubtful;

    @Resource
    ManagedScheduledExecutorService executor;

    private volatile WaitingAccounts.Waiting waiting = new WaitingAccounts.Waiting(0, 0);
    private volatile DoubtfulInvoices.Doubt doubt = new DoubtfulInvoices.Doubt(0, 0);
    private ScheduledFuture<?> refresh;

    void register(@Observes @Priority(310) Startup event) {
        meters.gauge("access_waiting", () -> waiting.people());
        meters.gauge("access_oldest_waiting_seconds", () -> waiting.oldestSeconds());
        meters.gauge("invoices_unknown", () -> doubt.count());
        meters.gauge("invoice_oldest_unknown_seconds", () -> doubt.oldestSeconds());
        refresh = executor.scheduleWithFixedDelay(this::read, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (refresh != null) {
            refresh.cancel(true);
        }
    }

    private void read() {
        if (!database.isMigrated()) {
            return;
        }
        try {
            waiting = accounts.waiting();
            doubt = doubtful.doubt();
        } catch (RuntimeException away) {
            LOG.debugf("gauges keep their values: %s", away.getMessage());
        }
    }
}
