package com.cybervpn.observability;

import com.cybervpn.billing.DoubtfulInvoices;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Money;
import com.cybervpn.ledger.Account;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.ledger.LedgerCheck;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.StarsSupport;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.db.Database;
import com.cybervpn.platform.jobs.DeadJobs;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobQueue;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.RecurringJob;
import com.cybervpn.provisioning.WaitingAccounts;
import com.cybervpn.settings.RuntimeSettings;
import com.cybervpn.subscription.Subscriptions;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Values that are looked up: by SQL every few seconds, never during a scrape. Among them how far the shop is from its law: who
 * has paid and cannot connect yet, which money is in doubt, whether the ledger balances.
 */
@ApplicationScoped
class ShopGauges {

    private static final Logger LOG = Logger.getLogger(ShopGauges.class);
    private static final int EVERY_SECONDS = 10;
    /** Counting subscriptions takes longer the more there are: a five-hundredth of the time at most goes into it. */
    private static final long PAUSE_FOR_COUNTING = 500;

    @Inject
    Meters meters;

    @Inject
    Database database;

    @Inject
    JobQueue queue;

    @Inject
    DeadJobs deadJobs;

    @Inject
    @Any
    Instance<Job<?>> jobs;

    @Inject
    @Any
    Instance<RecurringJob> recurringJobs;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Ledger ledger;

    @Inject
    LedgerCheck check;

    @Inject
    WaitingAccounts accounts;

    @Inject
    DoubtfulInvoices doubtful;

    @Inject
    StarsSupport stars;

    @Inject
    RuntimeSettings settings;

    @Inject
    PlatformConfig platform;

    @Inject
    InstantSource clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private volatile Map<String, JobQueue.Depth> depths = Map.of();
    private volatile Map<String, Long> failing = Map.of();
    private volatile Map<String, Long> dead = Map.of();
    private volatile Map<String, Long> running = Map.of();
    private volatile long imbalance;
    /** By provider and currency; whatever was once in suspense stays, as zero at last. */
    private final Map<List<String>, BigDecimal> suspense = new ConcurrentHashMap<>();
    private volatile WaitingAccounts.Waiting waiting = new WaitingAccounts.Waiting(0, 0);
    private volatile DoubtfulInvoices.Doubt doubt = new DoubtfulInvoices.Doubt(0, 0);
    private long countedAt = System.nanoTime();
    private long countingPause;
    private ScheduledFuture<?> refresh;

    void register(@Observes @Priority(310) Startup event) {
        registerJobs();
        meters.gauge("access_waiting", () -> waiting.people());
        meters.gauge("access_oldest_waiting_seconds", () -> waiting.oldestSeconds());
        meters.gauge("invoices_unknown", () -> doubt.count());
        meters.gauge("invoice_oldest_unknown_seconds", () -> doubt.oldestSeconds());
        meters.gauge("ledger_imbalance", () -> imbalance);
        for (Provider provider : Provider.values()) {
            showSuspense(provider, Money.zero(provider.asset()));
        }
        meters.gauge("stars_without_support", () -> stars.isMissing() ? 1 : 0);
        meters.gauge("settings_unfit", () -> settings.problems().size());
        for (Tier tier : Tier.values()) {
            meters.gauge(
                "subscriptions_active",
                () -> running.getOrDefault(tier.code(), 0L),
                "plan_type",
                tier.code()
            );
        }
        meters.gauge("build", () -> 1, "version", platform.version(), "environment", platform.environment());
        refresh = executor.scheduleWithFixedDelay(this::read, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void registerJobs() {
        registerQueue(JobQueue.RECURRING);
        for (Lane lane : Lane.values()) {
            registerQueue(lane.code());
        }
        meters.gauge("job_oldest_due_seconds", () -> JobQueue.urgent(depths).oldestSeconds());
        for (Job<?> job : jobs) {
            String name = job.type().name();
            if (job.type().retries().isEndless()) {
                meters.gauge("jobs_failing", () -> failing.getOrDefault(name, 0L), "job", name);
            }
            meters.gauge("jobs_dead", () -> dead.getOrDefault(name, 0L), "job", name);
        }
        for (RecurringJob job : recurringJobs) {
            meters.gauge("jobs_failing", () -> failing.getOrDefault(job.name(), 0L), "job", job.name());
        }
    }

    private void registerQueue(String queue) {
        meters.gauge("job_queue_depth", () -> JobQueue.of(depths, queue).due(), "queue", queue);
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
        List.<Runnable>of(
            () -> waiting = accounts.waiting(),
            () -> doubt = doubtful.doubt(),
            () -> depths = queue.depths(),
            () -> failing = queue.failing(),
            () -> dead = deadJobs.counts(),
            this::countRunning,
            this::readLedger,
            this::readSuspense
        ).forEach(ShopGauges::attempt);
    }

    private void countRunning() {
        long begun = System.nanoTime();
        if (begun - countedAt >= countingPause) {
            running = subscriptions.running(clock.instant());
            countedAt = System.nanoTime();
            countingPause = PAUSE_FOR_COUNTING * (countedAt - begun);
        }
    }

    private void readLedger() {
        imbalance = check.unbalanced();
        if (imbalance != 0) {
            LOG.errorf("the ledger has %d postings that are not balanced", imbalance);
        }
    }

    private void readSuspense() {
        for (Provider provider : Provider.values()) {
            ledger
                .balances(new Account.Suspense(provider.code()))
                .forEach(money -> showSuspense(provider, money));
        }
    }

    private void showSuspense(Provider provider, Money money) {
        List<String> key = List.of(provider.code(), money.asset().code());
        if (suspense.put(key, new BigDecimal(money.amount())) == null) {
            meters.gauge(
                "ledger_suspense",
                () -> suspense.get(key),
                "gateway",
                provider.code(),
                "currency",
                money.asset().code()
            );
        }
    }

    /** One number that cannot be read does not keep the others old. */
    private static void attempt(Runnable read) {
        try {
            read.run();
        } catch (RuntimeException away) {
            LOG.warnf("a gauge keeps its value: %s", away.getMessage());
        }
    }
}
