package com.cybervpn.observability;

import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What metrics cost: what one request with two statements adds, and one scrape of as many series as we allow ourselves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MetersBenchmark {

    private static final int HISTOGRAMS = 140;
    private static final long NANOS = 1_234_567;

    private Meters meters;
    private Meters.Tally requests;
    private Timer request;
    private Timer statement;

    @Setup
    public void prepare() {
        meters = new Meters();
        requests = meters.counter("http_requests", "handler", "/a", "method", "GET", "status", "200");
        request = meters.timer("http_request_duration", "handler", "/a", "method", "GET");
        statement = meters.timer("db_query_duration", "operation", "select");
        // a histogram is 17 series
        for (int i = 0; i < HISTOGRAMS; i++) {
            meters.timer("many", "number", String.valueOf(i)).record(NANOS, TimeUnit.NANOSECONDS);
        }
    }

    /** A counter and three histograms. */
    @Benchmark
    public void oneRequest() {
        requests.inc();
        request.record(NANOS, TimeUnit.NANOSECONDS);
        statement.record(NANOS, TimeUnit.NANOSECONDS);
        statement.record(NANOS, TimeUnit.NANOSECONDS);
    }

    @Benchmark
    public int scrape() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 17);
        meters.write(text, "text/plain; version=0.0.4; charset=utf-8");
        return text.size();
    }
}
