package com.cybervpn.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
        });
    }

    /** Sends each request once, as fast as they are answered. */
    Result once(byte[][] requests) {
        AtomicInteger next = new AtomicInteger();
        return run(i -> () -> {
            int at = next.getAndIncrement();
            return at < requests.length ? requests[at] : null;
        });
    }

    /** @param requests for each connection, the next request; null when it has sent its last */
    private Result run(IntFunction<Supplier<byte[]>> requests) {
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(connections)) {
            var all = IntStream.range(0, connections)
                .mapToObj(i -> clients.submit(() -> client(requests.apply(i))))
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

    private record Client(long[] latencies, long failed) {}

    private Client client(Supplier<byte[]> requests) throws IOException {
        long[] latencies = new long[1 << 12];
        int count = 0;
        long failed = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
            for (byte[] request = requests.get(); request != null; request = requests.get()) {
                long sent = System.nanoTime();
                out.write(request);
                int status = Answer.skip(in);
                if (count == latencies.length) {
                    latencies = Arrays.copyOf(latencies, count * 2);
                }
                latencies[count++] = System.nanoTime() - sent;
                if (status / 100 != 2) {
                    failed++;
                }
            }
        }
        return new Client(Arrays.copyOf(latencies, count), failed);
    }
}
