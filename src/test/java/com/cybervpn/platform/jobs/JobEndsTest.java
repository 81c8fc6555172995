package com.cybervpn.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a job ends: done, dead, or promised again. */
@DatabaseTest
class JobEndsTest {

    @Inject
    Jobs jobs;

    @Inject
    GreetingJob greeting;

    @Inject
    DueJobs due;

    @Inject
    JobAttempts attempts;

    @Inject
    @Any
    Instance<Job<?>> all;

    @Inject
    DeadJobs dead;

    @Inject
    JobQueue queue;

    @Inject
    JobOutcomes outcomes;

    @Inject
    ForgetDeadJobsJob forget;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    TestClock clock;

    @Test
    void whatIsPromisedTwiceIsDoneOnceWithTheNewestPayload() {
        promise("Nora", 1);
        promise("Nora", 2);
        due.run();
        assertThat(greeting.done()).containsExactly(new GreetingJob.Payload("Nora", 2));
        assertThat(waiting()).isZero();
    }

    @Test
    void whatIsPromisedWhileItRunsIsDoneAgain() {
        AtomicInteger runs = new AtomicInteger();
        greeting.does(payload -> {
            if (runs.incrementAndGet() == 1) {
                promise("Nora", 2);
            }
        });
        promise("Nora", 1);
        due.run();
        assertThat(greeting.done()).containsExactly(
            new GreetingJob.Payload("Nora", 1),
            new GreetingJob.Payload("Nora", 2)
        );
        assertThat(waiting()).isZero();
    }

    @Test
    void whatIsPromisedInATransactionThatRollsBackIsNotDoneAgain() {
        greeting.does(payload -> {
            try {
                transactions.run(() -> {
                    jobs.enqueue(GreetingJob.TYPE, new GreetingJob.Payload("Nora", 2));
                    throw new IllegalStateException("no");
                });
            } catch (IllegalStateException rolledBack) {
                assertThat(rolledBack).hasMessage("no");
            }
        });
        promise("Nora", 1);
        due.run();
        assertThat(greeting.done()).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void aNewPromiseBringsForwardWhatWaitsAfterAFailure() {
        greeting.does(JobEndsTest::fail);
        promise("Nora", 1);
        due.run();
        assertThat(due.waiting()).isEmpty();

        greeting.does(payload -> {});
        promise("Nora", 2);
        assertThat(due.run()).isZero();
        assertThat(greeting.done()).containsExactly(new GreetingJob.Payload("Nora", 2));
    }

    @Test
    void aNewPromiseDuringAFailingRunIsTriedAtOnce() {
        AtomicInteger runs = new AtomicInteger();
        greeting.does(payload -> {
            if (runs.incrementAndGet() == 1) {
                promise("Nora", 2);
                fail(payload);
            }
        });
        promise("Nora", 1);
        assertThat(due.run()).isEqualTo(1);
        assertThat(greeting.done()).containsExactly(new GreetingJob.Payload("Nora", 2));
    }

    @Test
    void whatLosesItsMeaningIsDeadAfterItsLastAttemptUntilItIsStartedAgain() {
        greeting.does(JobEndsTest::fail);
        promise("Nora", 1);
        due.run();
        while (waiting() > 0) {
            clock.move(Duration.ofMinutes(1));
            due.run();
        }
        assertThat(clock.instant()).isEqualTo(TestClock.BEGIN.plus(Duration.ofHours(1)));
        DeadJobs.DeadJob row = onlyDead();
        assertThat(row.name()).isEqualTo("greet");
        assertThat(row.key()).isEqualTo("Nora");
        assertThat(row.reason()).isEqualTo("given_up");
        assertThat(row.error()).isEqualTo("IllegalStateException: the line is dead");
        assertThat(row.promisedAt()).isEqualTo(TestClock.BEGIN);
        assertThat(row.diedAt()).isEqualTo(clock.instant());
        assertThat(outcomes.of(GreetingJob.TYPE)).hasSize(row.attempts());
        assertThat(outcomes.of(GreetingJob.TYPE).getLast().isDead()).isTrue();
        assertThat(outcomes.of(GreetingJob.TYPE).getFirst().isDead()).isFalse();
        assertThat(dead.counts()).containsOnly(java.util.Map.entry("greet", 1L));

        assertThat(
            transactions
                .call(() -> jobs.startAgain(row.id()))
                .orElseThrow()
                .id()
        ).isEqualTo(row.id());
        assertThat(due.run()).as("its hour begins anew").isEqualTo(1);
        assertThat(dead.counts()).isEmpty();
        greeting.does(payload -> {});
        clock.move(Duration.ofSeconds(1));
        assertThat(due.run()).isZero();
        assertThat(greeting.done()).containsExactly(new GreetingJob.Payload("Nora", 1));
    }

    @Test
    void aPoisonedPayloadIsDeadAtOnce() {
        promise("Nora", 1);
        sql.update("update platform.job_queue set task_data = 'garbage'");
        assertThat(due.run()).isEqualTo(1);
        DeadJobs.DeadJob row = onlyDead();
        assertThat(row.reason()).isEqualTo("unreadable");
        assertThat(row.attempts()).isEqualTo(1);
        assertThat(row.promisedAt()).isNull();
        assertThat(outcomes.of(GreetingJob.TYPE).getLast().isDead()).isTrue();
        assertThat(waiting()).isZero();

        transactions.run(() -> jobs.startAgain(row.id()));
        assertThat(due.run()).as("it still cannot be read").isEqualTo(1);
        assertThat(onlyDead().id()).isNotEqualTo(row.id());

        sql.update(
            "update platform.dead_job set task_data = convert_to(?, 'UTF8')",
            "{\"promised_at\":\"2026-03-10T12:00:00Z\",\"payload\":{\"name\":\"Nora\",\"times\":3}}"
        );
        transactions.run(() -> jobs.startAgain(onlyDead().id()));
        assertThat(due.run()).isZero();
        assertThat(greeting.done()).containsExactly(new GreetingJob.Payload("Nora", 3));
        assertThat(dead.counts()).isEmpty();
    }

    @Test
    void whatHasBecomePointlessIsDeadAtOnce() {
        greeting.does(payload -> {
            throw new JobGivenUp("Nora has left");
        });
        promise("Nora", 1);
        due.run();
        assertThat(onlyDead().reason()).isEqualTo("given_up");
        assertThat(onlyDead().error()).isEqualTo("JobGivenUp: Nora has left");
    }

    @Test
    void whatIsPromisedAgainDuringItsLastAttemptIsNotDead() {
        AtomicInteger runs = new AtomicInteger();
        greeting.does(payload -> {
            if (runs.incrementAndGet() == 1) {
                promise("Nora", 2);
                throw new JobGivenUp("too late");
            }
        });
        promise("Nora", 1);
        due.run();
        assertThat(dead.counts()).isEmpty();
        assertThat(greeting.done()).containsExactly(new GreetingJob.Payload("Nora", 2));
    }

    @Test
    void whatIsStartedAgainDoesNotReplaceWhatWasPromisedSince() {
        greeting.does(payload -> {
            throw new JobGivenUp("not now");
        });
        promise("Nora", 1);
        due.run();
        greeting.does(payload -> {});
        promise("Nora", 2);
        transactions.run(() -> jobs.startAgain(onlyDead().id()));
        due.run();
        assertThat(greeting.done()).containsExactly(new GreetingJob.Payload("Nora", 2));
    }

    @Test
    void whatIsStartedAgainTwiceIsStartedOnce() {
        assertThat(transactions.call(() -> jobs.startAgain(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void aPeerThatAsksUsToWaitIsNotAskedEarlier() {
        AtomicInteger asked = new AtomicInteger();
        greeting.does(payload -> {
            if (asked.incrementAndGet() == 1) {
                throw new TooFast();
            }
        });
        promise("Nora", 1);
        due.run();
        clock.move(Duration.ofSeconds(41));
        due.run();
        assertThat(asked).hasValue(1);
        clock.move(Duration.ofSeconds(1));
        assertThat(due.run()).isZero();
        assertThat(asked).hasValue(2);
        assertThat(greeting.done()).hasSize(1);
    }

    @Test
    void deadJobsAreForgottenAfterThirtyDaysButForThoseOfAccess() {
        greeting.does(payload -> {
            throw new JobGivenUp("not now");
        });
        promise("Nora", 1);
        due.run();
        sql.update(
            """
            insert into platform.dead_job (id, task_name, task_instance, key_only, died_at, reason, error, attempts)
            values (gen_random_uuid(), 'provision_access', 'garbled', false, ?, 'unreadable', 'garbled', 1)""",
            clock.instant()
        );
        clock.move(Duration.ofDays(30));
        forget.run();
        assertThat(dead.counts()).containsOnlyKeys("greet", "provision_access");
        clock.move(Duration.ofSeconds(1));
        forget.run();
        assertThat(dead.counts()).containsOnlyKeys("provision_access");
    }

    @Test
    void tenThousandDeadOfAKindAreKept() {
        sql.update(
            """
            insert into platform.dead_job (id, task_name, task_instance, key_only, died_at, reason, error, attempts)
            select gen_random_uuid(), 'greet', n, false, ?::timestamptz + n * interval '1 second', 'given_up', 'no', 1
            from generate_series(1, 12500) n""",
            clock.instant()
        );
        forget.run();
        assertThat(dead.counts()).containsEntry("greet", 10_000L);
        assertThat(
            sql.one("select min(task_instance::int) from platform.dead_job", row -> row.getInt(1))
        ).contains(2501);
    }

    @Test
    void theDeadAndTheWaitingAreReadPageByPageEachOnce() {
        greeting.does(payload -> {
            throw new JobGivenUp("not now");
        });
        for (int i = 0; i < 5; i++) {
            promise("dead-" + i, 1);
        }
        due.run();
        List<DeadJobs.DeadJob> first = dead.page(null, null, 3);
        DeadJobs.DeadJob last = first.getLast();
        List<DeadJobs.DeadJob> second = dead.page(
            "greet",
            new DeadJobs.Position(last.diedAt(), last.id()),
            3
        );
        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);

        greeting.does(JobEndsTest::fail);
        promise("failing", 1);
        due.run();
        for (int i = 0; i < 4; i++) {
            promise("waiting-" + i, 1);
        }
        var all = new JobQueue.Search("greet", false);
        List<JobQueue.Row> begin = queue.page(all, null, 3);
        JobQueue.Row edge = begin.getLast();
        List<JobQueue.Row> rest = queue.page(
            all,
            new JobQueue.Position(edge.dueAt(), edge.lane(), edge.name(), edge.key()),
            3
        );
        assertThat(begin)
            .extracting(JobQueue.Row::key)
            .containsExactly("waiting-0", "waiting-1", "waiting-2");
        assertThat(rest).extracting(JobQueue.Row::key).containsExactly("waiting-3", "failing");
        assertThat(rest.getLast().failures()).isEqualTo(1);
        assertThat(rest.getLast().error()).isEqualTo("IllegalStateException: the line is dead");
        assertThat(queue.page(new JobQueue.Search(null, true), null, 10)).containsExactly(rest.getLast());
    }

    @Test
    void whatAnEarlierVersionHasEnqueuedMovesToItsLane() {
        UUID gone = UUID.randomUUID();
        attempts.takeOver(type("remove_access"), gone.toString(), new byte[0]);
        assertThat(due.waiting()).containsExactly("remove_access:" + gone);
        assertThat(due.run()).isZero();

        attempts.takeOver(type("remove_access"), "garbled", null);
        DeadJobs.DeadJob row = onlyDead();
        assertThat(row.reason()).isEqualTo("unreadable");
        assertThat(row.keyOnly()).isTrue();
        assertThat(row.key()).isEqualTo("garbled");
        assertThat(row.error()).isEqualTo("UnreadableJob: the key is not one that this job ever had");

        transactions.run(() -> jobs.startAgain(row.id()));
        assertThat(
            sql.all("select task_name from platform.job where task_instance = 'garbled'", one ->
                one.getString(1)
            )
        ).containsExactly("remove_access");
    }

    private JobType<?> type(String name) {
        return all
            .stream()
            .<JobType<?>>map(Job::type)
            .filter(type -> type.name().equals(name))
            .findFirst()
            .orElseThrow();
    }

    private void promise(String name, int times) {
        transactions.run(() -> jobs.enqueue(GreetingJob.TYPE, new GreetingJob.Payload(name, times)));
    }

    private DeadJobs.DeadJob onlyDead() {
        List<DeadJobs.DeadJob> all = dead.page(null, null, 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private long waiting() {
        return sql.one("select count(*) from platform.job_queue", row -> row.getLong(1)).orElseThrow();
    }

    private static void fail(GreetingJob.Payload payload) {
        throw new IllegalStateException("the line is dead");
    }

    private static final class TooFast extends RuntimeException implements RetryAfter {

        private static final long serialVersionUID = 1L;

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(42);
        }
    }
}
