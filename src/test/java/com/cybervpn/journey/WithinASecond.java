package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.IntSupplier;

/** What is promised of every request that begins more than a second after a change. */
public final class WithinASecond {

    private static final Duration PROMISE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private WithinASecond() {}

    /** Called right after the change. A machine that stalls breaks no promise: only what is asked too late may not be answered otherwise. */
    public static void answers(int status, IntSupplier request) {
        long change = System.nanoTime();
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(20))
            .atMost(PATIENCE)
            .until(() -> {
                Duration begun = Duration.ofNanos(System.nanoTime() - change);
                int answered = request.getAsInt();
                if (begun.compareTo(PROMISE) > 0) {
                    assertThat(answered).as("asked %s after the change", begun).isEqualTo(status);
                }
                return answered == status;
            });
    }
}
