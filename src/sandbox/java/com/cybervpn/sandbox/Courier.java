package com.cybervpn.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Carries a vendor's notices to the shop, as often and as badly as the vendor would. */
final class Courier implements AutoCloseable {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final int KEPT = 1_000;

    private final FaultDial dial;
    private final List<Duration> retries;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final HttpClient client;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private int underWay;
    private int forgotten;

    /** @param retries pause before the second, third … attempt; their number limits the attempts */
    Courier(FaultDial dial, List<Duration> retries, InstantSource clock, ExecutorService threads) {
        this.dial = dial;
        this.retries = List.copyOf(retries);
        this.clock = clock;
        this.threads = threads;
        this.client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(threads)
            .build();
    }

    /** Sends it under the notice dials; completes when delivered, dropped or given up. */
    CompletableFuture<Delivery> send(Notice notice) {
        var fault = dial.takeForNotice(notice.type());
        return switch (fault.kind()) {
            case DROP_NOTICES -> CompletableFuture.completedFuture(drop(notice));
            case DUPLICATE_NOTICES -> {
                var first = sendAsItIs(notice);
                var second = sendAsItIs(notice);
                yield first.thenCombine(second, (one, other) -> one.delivered() ? one : other);
            }
            case REORDER_NOTICES -> swap(notice);
            default -> followedByWaiting(sendAsItIs(notice));
        };
    }

    /** Sends it past the dials and never again, whatever the answer. */
    CompletableFuture<Delivery> sendOnce(Notice notice) {
        return dispatch(notice, List.of());
    }

    private CompletableFuture<Delivery> sendAsItIs(Notice notice) {
        return dispatch(notice, retries);
    }

    private CompletableFuture<Delivery> dispatch(Notice notice, List<Duration> pauses) {
        var number = begin(notice, false);
        return CompletableFuture.supplyAsync(() -> carry(notice, number, pauses), threads).whenComplete(
            (done, failure) -> end()
        );
    }

    /** Notices kept back by {@link Fault.Kind#REORDER_NOTICES} leave now. */
    void releaseWaiting() {
        takeWaiting().forEach(Runnable::run);
    }

    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** @throws IllegalStateException when notices are still under way (or kept back) after the limit */
    synchronized void awaitQuiet(Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (underWay > 0 || !waiting.isEmpty()) {
            var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException(
                    underWay + " notices under way, " + waiting.size() + " kept back after " + limit
                );
            }
            try {
                wait(left);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for notices", stopped);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.shutdownNow();
    }

    private CompletableFuture<Delivery> swap(Notice notice) {
        var earlier = takeWaiting();
        if (!earlier.isEmpty()) {
            return sendAsItIs(notice).whenComplete((done, failure) -> earlier.forEach(Runnable::run));
        }
        var later = new CompletableFuture<Delivery>();
        synchronized (this) {
            waiting.add(() -> sendAsItIs(notice).thenAccept(later::complete));
        }
        return later;
    }

    private CompletableFuture<Delivery> followedByWaiting(CompletableFuture<Delivery> sent) {
        var earlier = takeWaiting();
        return earlier.isEmpty()
            ? sent
            : sent.whenComplete((done, failure) -> earlier.forEach(Runnable::run));
    }

    private synchronized List<Runnable> takeWaiting() {
        var taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    private Delivery carry(Notice notice, int number, List<Duration> pauses) {
        for (int attempt = 0; ; attempt++) {
            var delivery = attempted(number, post(notice));
            if (delivery.delivered() || attempt >= pauses.size() || isClosedWithin(pauses.get(attempt))) {
                return delivery;
            }
        }
    }

    private int post(Notice notice) {
        var request = HttpRequest.newBuilder(URI.create(notice.url()))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(notice.body()));
        notice.headers().forEach(request::header);
        try {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 == 2) {
                notice.reader().accept(answer.body());
            }
            return answer.statusCode();
        } catch (IOException unreachable) {
            return 0; // recorded as such in the delivery; retried on schedule
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private synchronized int begin(Notice notice, boolean dropped) {
        underWay += dropped ? 0 : 1;
        var body = new String(notice.body(), StandardCharsets.UTF_8);
        deliveries.add(
            new Delivery(notice.type(), notice.url(), body, List.of(), false, dropped, clock.instant())
        );
        if (deliveries.size() > KEPT) {
            deliveries.removeFirst();
            forgotten++;
        }
        return forgotten + deliveries.size() - 1;
    }

    private synchronized Delivery drop(Notice notice) {
        begin(notice, true);
        return deliveries.getLast();
    }

    private synchronized Delivery attempted(int number, int status) {
        var at = number - forgotten;
        if (at < 0) {
            return new Delivery("", "", "", List.of(), false, false, clock.instant()).attempted(status);
        }
        deliveries.set(at, deliveries.get(at).attempted(status));
        return deliveries.get(at);
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }
}
