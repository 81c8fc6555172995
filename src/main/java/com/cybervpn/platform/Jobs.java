package com.cybervpn.platform;

import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * The job queue: rows of {@code platform.job}, worked off by db-scheduler on every instance whose {@code JOB_THREADS} is not 0.
 *
 * <p>{@link #enqueue} writes the row in the caller's transaction, so the work is promised exactly when the business change
 * commits. A lease that is not renewed for 20 s (the instance died) is taken over by another.
 */
@ApplicationScoped
public class Jobs {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Serializer TRACE = new Text();

    /** As db-scheduler's own client would, which asks first whether the row is there. */
    private static final String ENQUEUE = """
    insert into platform.job (task_name, task_instance, task_data, execution_time, picked, version)
    values (?, ?, ?, ?, false, 1) on conflict (task_name, task_instance) do nothing""";

    @Inject
    DataSource source;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    @Any
    Instance<Job> jobs;

    @Inject
    PlatformConfig config;

    @Inject
    JobRun run;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private Scheduler scheduler;
    private ExecutorService workers;

    void start(@Observes Database.Ready ready) {
        List<Task<?>> onDemand = new ArrayList<>();
        List<RecurringTask<?>> recurring = new ArrayList<>();
        for (Job job : jobs) {
            if (job.every().isPresent()) {
                recurring.add(recurring(job, job.every().get()));
            } else {
                onDemand.add(onDemand(job));
            }
        }
        int atOnce = Math.max(1, config.jobThreads());
        workers = Executors.newFixedThreadPool(atOnce, threads);
        scheduler = Scheduler.create(source, onDemand)
            .startTasks(recurring)
            .tableName("platform.job")
            .clock(clock::instant)
            .serializer(TRACE)
            .executorService(workers)
            .threads(atOnce)
            .pollingInterval(POLL)
            .failureLogging(LogLevel.OFF, false)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .pollUsingLockAndFetch(
                0.5,
                PollingStrategyConfig.DEFAULT_SELECT_FOR_UPDATE.upperLimitFractionOfThreads
            )
            .build();
        if (config.jobThreads() > 0) {
            scheduler.start();
        }
    }

    @PreDestroy
    void stop() {
        if (scheduler != null) {
            if (config.jobThreads() > 0) {
                scheduler.stop();
            }
            workers.shutdown();
        }
    }

    /**
     * Promises a run of a job as part of the running transaction; it starts right after the commit.
     *
     * @param key which piece of work; the same job and key waiting already is left as it is
     */
    public void enqueue(String job, String key) {
        byte[] trace = TRACE.serialize(run.currentTrace());
        sql.defer(ENQUEUE, job, key, trace, clock.instant());
        if (config.jobThreads() > 0) {
            transactions.afterCommit(scheduler::triggerCheckForDueExecutions);
        }
    }

    private Task<String> onDemand(Job job) {
        return Tasks.oneTime(job.name(), String.class)
            .onFailure(Jobs::later)
            .execute((row, context) ->
                run.of(job, row.getId(), row.getData(), context.getExecution().consecutiveFailures)
            );
    }

    private RecurringTask<Void> recurring(Job job, Duration every) {
        return Tasks.recurring(job.name(), FixedDelay.of(every)).execute((row, context) ->
            run.of(job, "", null, context.getExecution().consecutiveFailures)
        );
    }

    private static void later(ExecutionComplete failed, ExecutionOperations<String> operations) {
        operations.reschedule(
            failed,
            failed.getTimeDone().plus(pause(failed.getExecution().consecutiveFailures))
        );
    }

    /** 1 s, 2 s, 4 s … 5 min, without end. */
    static Duration pause(int failuresBefore) {
        return Duration.ofSeconds(Math.min(300, 1L << Math.min(failuresBefore, 9)));
    }

    /** A job's data is the trace it belongs to, as text. */
    private static final class Text implements Serializer {

        @Override
        public byte[] serialize(Object data) {
            return data == null ? null : data.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] bytes) {
            return bytes == null ? null : type.cast(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
