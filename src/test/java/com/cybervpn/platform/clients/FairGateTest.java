package com.cybervpn.platform.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.junit.jupiter.api.Test;

class FairGateTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final AtomicLong clock = new AtomicLong(1_000);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void aHundredWaitForTwoPlacesAndAllAreServed() {
        FairGate gate = new FairGate("panel", 2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int mine = i;
            all.add(
                begin(() ->
                    gate.pass(() -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        inside.decrementAndGet();
                        return mine;
                    })
                )
            );
        }
        assertThat(all.stream().map(CompletableFuture::join)).hasSize(100).doesNotHaveDuplicates();
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void turnsComeInTheOrderOfAsking() {
        FairGate gate = gate(1, LONG);
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<?>> all = new ArrayList<>(List.of(hold(gate)));
        for (int i = 0; i < 20; i++) {
            int mine = i;
            all.add(begin(() -> gate.pass(() -> served.add(mine))));
            await().until(() -> gate.waiting() == mine + 1);
        }
        answer.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(served).isSorted().hasSize(20);
    }

    @Test
    void whenNothingIsAnsweredThoseWhoWaitedGoAndOthersDoNotBeginToWait() {
        FairGate gate = gate(1, Duration.ofMillis(50));
        CompletableFuture<?> silent = hold(gate);
        CompletableFuture<?> waits = begin(() -> gate.pass(() -> "mine"));
        await().until(() -> gate.waiting() == 1);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThatThrownBy(waits::join).hasCauseInstanceOf(BulkheadException.class);
        assertThatThrownBy(() -> gate.pass(() -> "mine")).isInstanceOf(BulkheadException.class);

        answer.countDown();
        silent.join();
        assertThat(gate.pass(() -> "mine")).isEqualTo("mine");
    }

    @Test
    void afterASlowAnswerTheyWaitAgainOnceOneWasFast() {
        FairGate gate = gate(1, Duration.ofMillis(50));
        CompletableFuture<?> slow = hold(gate);
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        answer.countDown();
        slow.join();

        CountDownLatch second = new CountDownLatch(1);
        CompletableFuture<?> inside = hold(gate, second);
        assertThatThrownBy(() -> gate.pass(() -> "mine")).isInstanceOf(BulkheadException.class);
        second.countDown();
        inside.join();

        CountDownLatch third = new CountDownLatch(1);
        inside = hold(gate, third);
        CompletableFuture<String> waits = begin(() -> gate.pass(() -> "mine"));
        await().until(() -> gate.waiting() == 1);
        third.countDown();
        assertThat(waits.join()).isEqualTo("mine");
        inside.join();
    }

    @Test
    void afterASlowAnswerOneTriesAtATime() {
        FairGate gate = gate(3, Duration.ofMillis(50));
        CompletableFuture<?> slow = hold(gate);
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        answer.countDown();
        slow.join();

        CountDownLatch second = new CountDownLatch(1);
        CompletableFuture<?> tries = hold(gate, second);
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThatThrownBy(() -> gate.pass(() -> "mine")).isInstanceOf(BulkheadException.class);
        second.countDown();
        tries.join();
    }

    @Test
    void thoseWhoComeTogetherLongAfterASlowAnswerAllWaitForTheirTurn() {
        FairGate gate = gate(1, Duration.ofSeconds(3));
        CompletableFuture<?> slow = hold(gate);
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        answer.countDown();
        slow.join();
        clock.addAndGet(Duration.ofSeconds(3).toNanos());

        CountDownLatch second = new CountDownLatch(1);
        List<CompletableFuture<?>> all = new ArrayList<>(List.of(hold(gate, second)));
        for (int i = 0; i < 20; i++) {
            all.add(begin(() -> gate.pass(() -> "mine")));
        }
        await().until(() -> gate.waiting() == 20);
        second.countDown();
        all.forEach(CompletableFuture::join);
    }

    @Test
    void aPlaceIsFreeAgainAfterAFailure() {
        FairGate gate = gate(1, LONG);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                gate.pass(() -> {
                    throw new IllegalStateException("refused");
                })
            ).isInstanceOf(IllegalStateException.class);
        }
        assertThat(gate.pass(() -> "mine")).isEqualTo("mine");
    }

    private FairGate gate(int places, Duration fast) {
        return new FairGate("panel", places, LONG, fast, clock::get);
    }

    private CompletableFuture<?> hold(FairGate gate) {
        return hold(gate, answer);
    }

    /** A call that is under way until it is let go. */
    private CompletableFuture<?> hold(FairGate gate, CountDownLatch until) {
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<?> call = begin(() ->
            gate.pass(() -> {
                entered.countDown();
                uninterrupted(until);
                return "held";
            })
        );
        uninterrupted(entered);
        return call;
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static <T> CompletableFuture<T> begin(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, command -> Thread.ofVirtual().start(command));
    }
}
