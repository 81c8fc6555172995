package com.cybervpn.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.testing.DatabaseTest;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two instances of the shop work on one database. */
@DatabaseTest
@Timeout(120)
class JobWorkersTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 1_000;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    JobWorkers one;

    @Inject
    Jobs jobs;

    @Inject
    JobQueue queue;

    @Inject
    GreetingJob greeting;

    @Inject
    CrowdJob crowd;

    @Inject
    ManagedThreadFactory threads;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private Unmanaged.UnmanagedInstance<JobWorkers> other;

    @BeforeEach
    void twoInstancesStart() {
        other = new Unmanaged<>(JobWorkers.class).newInstance().produce().inject();
        other.get().threads = threads;
        one.start(THREADS);
        other.get().start(THREADS);
    }

    @AfterEach
    void theyStop() {
        crowd.mayEnd();
        one.stop();
        other.get().stop();
    }

    @Test
    void whatIsPromisedWhileItRunsIsSeenByARunThatFollows() throws InterruptedException {
        Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        AtomicBoolean overlapped = new AtomicBoolean();
        BlockingQueue<Long> seen = new ArrayBlockingQueue<>(ROUNDS);
        AtomicInteger round = new AtomicInteger();
        sql.update("insert into platform.bookmark (name, position) values ('Nora', 0)");
        greeting.does(payload -> {
            AtomicInteger here = running.computeIfAbsent(payload.name(), name -> new AtomicInteger());
            if (here.incrementAndGet() > 1) {
                overlapped.set(true);
            }
            long position = position();
            if (position == 2L * round.get() - 1) {
                // this run has seen what was before
                change(2L * round.get());
            } else {
                seen.add(position);
            }
            here.decrementAndGet();
        });
        for (int i = 1; i <= ROUNDS; i++) {
            round.set(i);
            change(2L * i - 1);
            assertThat(seen.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                .as("round %d", i)
                .isEqualTo(2L * i);
        }
        assertThat(overlapped).as("one key ran twice at once").isFalse();
        await()
            .atMost(SOON)
            .until(() -> queue.page(new JobQueue.Search("greet", false), null, 1).isEmpty());
    }

    /** What a run has to see, and the promise of that run. */
    private void change(long position) {
        transactions.run(() -> {
            sql.update("update platform.bookmark set position = ? where name = 'Nora'", position);
            jobs.enqueue(GreetingJob.TYPE, new GreetingJob.Payload("Nora", 1));
        });
        other.get().wake(Lane.MESSAGE);
    }

    private long position() {
        return sql
            .one("select position from platform.bookmark where name = 'Nora'", row -> row.getLong(1))
            .orElseThrow();
    }

    @Test
    void aCrowdInOneLaneKeepsNoJobOfAnotherWaiting() throws InterruptedException {
        transactions.run(() -> {
            for (int i = 0; i < 1_000; i++) {
                jobs.enqueue(CrowdJob.TYPE, new CrowdJob.Payload(i));
            }
        });
        assertThat(crowd.hasBegun()).isTrue();
        CountDownLatch greeted = new CountDownLatch(20);
        greeting.does(payload -> greeted.countDown());
        transactions.run(() -> {
            for (int i = 0; i < 20; i++) {
                jobs.enqueue(GreetingJob.TYPE, new GreetingJob.Payload("guest " + i, 1));
            }
        });
        assertThat(greeted.await(SOON.toSeconds(), TimeUnit.SECONDS))
            .as("all were greeted while the crowd held every thread of its lane")
            .isTrue();
        assertThat(queue.depths().get("bulk").due()).isGreaterThan(900);
        assertThat(queue.urgent().due()).as("a crowd is no sign of trouble").isLessThanOrEqualTo(20);
    }
}
