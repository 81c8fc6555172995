package com.cybervpn.journey;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Does things at the same moment, or beside the test. */
public final class Together {

    private Together() {}

    /** Does the same many times at once, and waits for all of them. */
    public static <T> List<T> times(int number, Supplier<T> work) {
        CountDownLatch start = new CountDownLatch(number);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> all = Stream.generate(() ->
                CompletableFuture.supplyAsync(() -> together(start, work), threads)
            )
                .limit(number)
                .toList();
            return all.stream().map(CompletableFuture::join).toList();
        }
    }

    /** Does several things at once, and waits for all of them. */
    public static <T> List<T> all(List<Supplier<T>> works) {
        CountDownLatch start = new CountDownLatch(works.size());
        List<CompletableFuture<T>> all = works
            .stream()
            .map(work -> begin(() -> together(start, work)))
            .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** Begins something whose end the test may or may not wait for. */
    public static <T> CompletableFuture<T> begin(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, command -> Thread.ofVirtual().start(command));
    }

    private static <T> T together(CountDownLatch start, Supplier<T> work) {
        start.countDown();
        try {
            start.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return work.get();
    }
}
