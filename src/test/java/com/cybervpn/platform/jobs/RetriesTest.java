package com.cybervpn.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Instant PROMISED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatHasNoLastAttemptGoesOnAtItsLongestPauseAfterFiveFailures() {
        Retries access = Retries.untilItSucceeds(Duration.ofMinutes(1));
        assertThat(
            IntStream.rangeClosed(1, 7).mapToLong(failures -> pause(access, failures))
        ).containsExactly(1L, 3L, 9L, 27L, 60L, 60L, 60L);
        Instant monthLater = PROMISED.plus(Duration.ofDays(30));
        assertThat(access.next(PROMISED, monthLater, 50_000, Duration.ZERO)).contains(
            monthLater.plusSeconds(60)
        );
    }

    @Test
    void whatLosesItsMeaningIsTriedForTheLastTimeAtTheEndOfItsTime() {
        Retries link = Retries.within(Duration.ofMinutes(10));
        List<Long> attempts = new ArrayList<>();
        Optional<Instant> next = Optional.of(PROMISED);
        while (next.isPresent()) {
            Instant now = next.get();
            attempts.add(Duration.between(PROMISED, now).toSeconds());
            next = link.next(PROMISED, now, attempts.size(), Duration.ZERO);
        }
        assertThat(attempts).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 127L, 255L, 511L, 600L);
    }

    @Test
    void aPauseGrowsToFiveMinutes() {
        Retries message = Retries.within(Duration.ofDays(1));
        assertThat(
            IntStream.rangeClosed(1, 12).mapToLong(failures -> pause(message, failures))
        ).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 300L);
    }

    @Test
    void whoAsksUsToWaitIsNotAskedEarlier() {
        Retries message = Retries.within(Duration.ofDays(1));
        assertThat(message.next(PROMISED, PROMISED, 1, Duration.ofSeconds(42))).contains(
            PROMISED.plusSeconds(42)
        );
        assertThat(message.next(PROMISED, PROMISED, 12, Duration.ofSeconds(42)))
            .as("our own pause is longer")
            .contains(PROMISED.plusSeconds(300));
        assertThat(message.next(PROMISED, PROMISED, 1, Duration.ofDays(1)))
            .as("then it would be too late")
            .isEmpty();
    }

    @Test
    void theWaitAskedForIsFoundBehindOtherExceptions() {
        var asked = new Asked(Duration.ofSeconds(7));
        assertThat(RetryAfter.of(new IllegalStateException(new RuntimeException(asked)))).isEqualTo(
            Duration.ofSeconds(7)
        );
        assertThat(RetryAfter.of(new IllegalStateException())).isZero();
        assertThat(RetryAfter.of(new Asked(Duration.ofDays(400)))).isEqualTo(RetryAfter.MOST);
    }

    private static long pause(Retries retries, int failures) {
        Instant next = retries.next(PROMISED, PROMISED, failures, Duration.ZERO).orElseThrow();
        return Duration.between(PROMISED, next).toSeconds();
    }

    private static final class Asked extends RuntimeException implements RetryAfter {

        private static final long serialVersionUID = 1L;

        private final transient Duration wait;

        Asked(Duration wait) {
            this.wait = wait;
        }

        @Override
        public Duration retryAfter() {
            return wait;
        }
    }
}
