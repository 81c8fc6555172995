package com.cybervpn.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Sends requests over keep-alive connections as fast as they are answered, with as little work of its own as possible:
 * plain sockets, requests made beforehand, answers skipped by their length.
 */
final class HttpLoad {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private final int connections;

    HttpLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * What came of one run.
     *
     * @param perSecond answers a second
     * @param failed answers that were not 2xx
     */
    record Result(double perSecond, double medianMillis, double p99Millis, long failed) {}

    /** A GET without a body. */
    byte[] get(String path, String... headers) {
        return request("GET", path, "", headers);
    }

    /** A POST of JSON. */
    byte[] post(String path, String json, String... headers) {
        return request("POST", path, json, headers);
    }

    private byte[] request(String method, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method)
            .append(' ')
            .append(path)
            .append(" HTTP/1.1\r\nHost: 127.0.0.1:")
            .append(port)
            .append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (bytes.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(bytes.length)
                .append("\r\n");
        }
        return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Sends {@code requests} round and round for {@code time}; each connection starts somewhere else in the list. */
    Result run(byte[][] requests, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(i -> {
            int[] at = { (i * requests.length) / connections };
            return () -> System.nanoTime() < end ? requests[at[0]++ % requests.length] : null;
        }, 0);
    }

    /**
     * The same at a steady pace, whether the answers come or not: a request that has to wait because the one before was
     * answered late is late itself.
     */
    Result paced(byte[][] requests, int perSecond, Duration time) {
        long period = (connections * 1_000_000_000L) / perSecond;
        long each = time.toNanos() / period;
        return run(i -> {
            int[] at = { 0 };
            return () -> at[0] < each ? requests[(i + at[0]++) % requests.length] : null;
        }, period);
    }

    /** Sends each request once, as fast as they are answered. */
    Result once(byte[][] requests) {
        AtomicInteger next = new AtomicInteger();
        return run(
            i -> () -> {
                int at = next.getAndIncrement();
                return at < requests.length ? requests[at] : null;
            },
            0
        );
    }

    /**
     * @param requests for each connection, the next request; null when it has sent its last
     * @param period nanoseconds between two requests of a connection; 0 for as fast as they are answered
     */
    private Result run(IntFunction<Supplier<byte[]>> requests, long period) {
        return together(connections, i -> client(requests.apply(i), period, (period * i) / connections));
    }

    /** What one of several clients does. */
    interface Work {
        Client client(int number) throws IOException, SQLException;
    }

    /** Several clients at once. */
    static Result together(int clients, Work work) {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            var all = IntStream.range(0, clients)
                .mapToObj(i -> threads.submit(() -> work.client(i)))
                .toList();
            long[] latencies = {};
            long failed = 0;
            for (Future<Client> one : all) {
                Client done = one.get();
                int old = latencies.length;
                latencies = Arrays.copyOf(latencies, old + done.latencies().length);
                System.arraycopy(done.latencies(), 0, latencies, old, done.latencies().length);
                failed += done.failed();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Arrays.sort(latencies);
            return new Result(latencies.length / seconds, at(latencies, 0.5), at(latencies, 0.99), failed);
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException("the load was cut off", broken);
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
            ? Double.NaN
            : sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
    }

    /** What one client saw; times in nanoseconds. */
    record Client(long[] latencies, long failed) {}

    /** Grows as times are added. */
    static final class Latencies {

        private long[] nanos = new long[1 << 12];
        private int count;

        void add(long time) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = time;
        }

        Client of(long failed) {
            return new Client(Arrays.copyOf(nanos, count), failed);
        }
    }

    private Client client(Supplier<byte[]> requests, long period, long first) throws IOException {
        Latencies latencies = new Latencies();
        long failed = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
            long due = System.nanoTime() + first;
            for (byte[] request = requests.get(); request != null; request = requests.get()) {
                long sent = period == 0 ? System.nanoTime() : awaited(due);
                out.write(request);
                int status = Answer.skip(in);
                latencies.add(System.nanoTime() - sent);
                if (status / 100 != 2) {
                    failed++;
                }
                due += period;
            }
        }
        return latencies.of(failed);
    }

    /** The time it is then; that of {@code due} when that is over. */
    private static long awaited(long due) {
        if (due <= System.nanoTime()) {
            return due;
        }
        while (due > System.nanoTime()) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return System.nanoTime();
    }
}
