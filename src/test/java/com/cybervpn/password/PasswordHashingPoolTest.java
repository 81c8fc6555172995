package com.cybervpn.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordHashingPoolTest {

    private final PasswordHashingPool gate = new PasswordHashingPool(2);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();

    @Test
    void fewAreInsideFewWaitAndTheRestIsToldToComeBack() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> all = Stream.generate(() ->
                CompletableFuture.supplyAsync(
                    () -> gate.pass(PasswordHashingPool.Lane.CLEAN, this::work),
                    threads
                )
            )
                .limit(30)
                .toList();
            await().until(
                () -> all.stream().filter(CompletableFuture::isCompletedExceptionally).count() == 20
            );
            assertThat(inside).hasValue(2);
            end.countDown();
            await().until(() -> all.stream().allMatch(CompletableFuture::isDone));
            assertThat(all.stream().filter(CompletableFuture::isCompletedExceptionally)).hasSize(20);
        }
        assertThat(gate.pass(PasswordHashingPool.Lane.CLEAN, () -> 7)).isEqualTo(7);
    }

    @Test
    void workThatFailsLeavesItsPlace() {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() ->
                gate.pass(PasswordHashingPool.Lane.CLEAN, () -> {
                    throw new IllegalArgumentException();
                })
            ).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(gate.pass(PasswordHashingPool.Lane.CLEAN, () -> 7)).isEqualTo(7);
    }

    @Test
    void aStormOfGuessersLeavesThePlacesOfTheOthers() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> storm = Stream.generate(() ->
                CompletableFuture.supplyAsync(
                    () -> gate.pass(PasswordHashingPool.Lane.SUSPECTED, this::work),
                    threads
                )
            )
                .limit(24)
                .toList();
            await().until(
                () -> storm.stream().filter(CompletableFuture::isCompletedExceptionally).count() == 14
            );
            CompletableFuture<Integer> honest = CompletableFuture.supplyAsync(
                () -> gate.pass(PasswordHashingPool.Lane.CLEAN, () -> 7),
                threads
            );
            CompletableFuture<Integer> known = CompletableFuture.supplyAsync(
                () -> gate.pass(PasswordHashingPool.Lane.KNOWN, () -> 8),
                threads
            );
            end.countDown();
            assertThat(honest.join()).isEqualTo(7);
            assertThat(known.join()).isEqualTo(8);
            await().until(() -> storm.stream().allMatch(CompletableFuture::isDone));
        }
    }

    private int work() {
        int now = inside.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return now;
    }
}
