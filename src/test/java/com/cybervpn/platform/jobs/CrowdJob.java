package com.cybervpn.platform.jobs;

import com.cybervpn.testing.TestBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One of many at once, for tests: it begins, and ends when it may. */
@TestBean
class CrowdJob implements Job<CrowdJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "crowd",
        Payload.class,
        Lane.BULK,
        Retries.within(Duration.ofHours(1))
    );

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    record Payload(int number) implements JobPayload {
        @Override
        public String key() {
            return String.valueOf(number);
        }
    }

    /** False when none has begun soon. */
    boolean hasBegun() throws InterruptedException {
        return begun.await(10, TimeUnit.SECONDS);
    }

    void mayEnd() {
        mayEnd.countDown();
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
