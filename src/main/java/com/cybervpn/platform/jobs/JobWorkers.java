package com.cybervpn.platform.jobs;

import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.db.Database;
import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Works the jobs off by db-scheduler, on every instance whose {@code JOB_THREADS} is not 0: one scheduler for each {@link Lane}
 * and one for what recurs.
 *
 * <p>A lease that is not renewed for 20 s (the instance died) is taken over by another.
 */
@ApplicationScoped
class JobWorkers {

    private static final Logger LOG = Logger.getLogger(JobWorkers.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    /** A job of a later version waits for it, however long it is not known here. */
    private static final Duration UNKNOWN_KEPT = Duration.ofDays(36_500);

    @Inject
    DataSource source;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    @Any
    Instance<Job<?>> jobs;

    @Inject
    @Any
    Instance<RecurringJob> recurring;

    @Inject
    PlatformConfig config;

    @Inject
    JobRun run;

    @Inject
    JobAttempts attempts;

    @Inject
    InstantSource clock;

    private final Map<Lane, Scheduler> lanes = new EnumMap<>(Lane.class);
    private final List<Scheduler> schedulers = new ArrayList<>();
    private final List<ExecutorService> pools = new ArrayList<>();
    private Scheduler recurringLane;
    private volatile boolean started;

    void start(@Observes Database.Ready ready) {
        if (config.jobThreads() > 0) {
            start(config.jobThreads());
        }
    }

    /** @param jobThreads how many jobs of a lane it works on at once; some lanes have fewer */
    void start(int jobThreads) {
        for (Lane lane : Lane.values()) {
            List<Task<?>> tasks = new ArrayList<>();
            for (Job<?> job : jobs) {
                if (job.type().lane() == lane) {
                    tasks.add(task(job));
                }
            }
            lanes.put(lane, scheduler(lane.table(), lane.threads(jobThreads), tasks, List.of()));
        }
        List<Task<?>> keyOnly = new ArrayList<>();
        for (Job<?> job : jobs) {
            if (job.type().ofKey() != null) {
                keyOnly.add(keyOnly(job.type()));
            }
        }
        List<RecurringTask<?>> returning = new ArrayList<>();
        for (RecurringJob job : recurring) {
            returning.add(returning(job));
        }
        recurringLane = scheduler("platform.job", jobThreads, keyOnly, returning);
        schedulers.forEach(Scheduler::start);
        started = true;
    }

    private Scheduler scheduler(
        String table,
        int atOnce,
        List<Task<?>> onDemand,
        List<RecurringTask<?>> returning
    ) {
        ExecutorService pool = Executors.newFixedThreadPool(atOnce, threads);
        pools.add(pool);
        Scheduler scheduler = Scheduler.create(source, onDemand)
            .startTasks(returning)
            .tableName(table)
            .serializer(new Bytes())
            .clock(clock::instant)
            .executorService(pool)
            .threads(atOnce)
            .pollingInterval(POLL)
            .failureLogging(LogLevel.OFF, false)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .deleteUnresolvedAfter(UNKNOWN_KEPT)
            .pollUsingLockAndFetch(
                0.5,
                PollingStrategyConfig.DEFAULT_SELECT_FOR_UPDATE.upperLimitFractionOfThreads
            )
            .build();
        schedulers.add(scheduler);
        return scheduler;
    }

    @PreDestroy
    void stop() {
        started = false;
        schedulers.forEach(Scheduler::stop);
        pools.forEach(ExecutorService::shutdown);
        schedulers.clear();
        pools.clear();
    }

    /** Whether this instance works jobs off. */
    boolean areStarted() {
        return started;
    }

    /** Something new waits in a lane. */
    void wake(Lane lane) {
        Scheduler scheduler = lanes.get(lane);
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    /** Something new waits among what recurs. */
    void wakeRecurring() {
        if (recurringLane != null) {
            recurringLane.triggerCheckForDueExecutions();
        }
    }

    private <P extends JobPayload> Task<byte[]> task(Job<P> job) {
        return Tasks.custom(job.type().name(), byte[].class).execute((row, context) -> {
            var execution = context.getExecution();
            Runnable end = attempts.attempt(
                job,
                new JobTable.Picked(job.type().lane(), job.type().name(), row.getId(), execution.version),
                row.getData(),
                execution.consecutiveFailures
            );
            return (complete, operations) -> end.run();
        });
    }

    private Task<byte[]> keyOnly(JobType<?> type) {
        return Tasks.oneTime(type.name(), byte[].class).execute((row, context) -> {
            try {
                attempts.takeOver(type, row.getId(), row.getData());
            } catch (RuntimeException failed) {
                LOG.warnf(failed, "a job %s of an earlier version stays where it is for now", type.name());
                throw failed;
            }
        });
    }

    private RecurringTask<Void> returning(RecurringJob job) {
        return Tasks.recurring(job.name(), new Every(job)).execute((row, context) -> {
            var attempt = new JobRun.Attempt(job.name(), null, context.getExecution().consecutiveFailures);
            Throwable failure = run
                .of(attempt, job::run, failed -> Optional.of(clock.instant().plus(job.every())))
                .failure();
            if (failure != null) {
                // so that db-scheduler counts it
                throw new RecurringJobFailed(failure);
            }
        });
    }

    /** Asked after each run: how often a job comes back may change meanwhile. */
    record Every(RecurringJob job) implements Schedule {
        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return now;
        }

        @Override
        public Instant getNextExecutionTime(ExecutionComplete run) {
            return run.getTimeDone().plus(job.every());
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }

    /** Its failure is logged already. */
    private static final class RecurringJobFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RecurringJobFailed(Throwable cause) {
            super(null, cause, false, false);
        }
    }

    /** Rows as they are: what they mean is for the types to read. */
    private static final class Bytes implements Serializer {

        @Override
        public byte[] serialize(Object data) {
            return (byte[]) data;
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] bytes) {
            return bytes == null ? null : type.cast(bytes);
        }
    }
}
