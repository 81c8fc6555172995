package com.cybervpn.observability;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The meters, each made once. Labels are given as name, value, name, value …
 *
 * <p>Names are those of the contract without their ending: a counter gets {@code _total}, a timer {@code _seconds}.
 */
@ApplicationScoped
class Meters {

    /** From a millisecond to ten seconds. */
    private static final Duration[] BUCKETS = Stream.of(
        1,
        2,
        5,
        10,
        25,
        50,
        100,
        250,
        500,
        1_000,
        2_000,
        5_000,
        10_000
    )
        .map(Duration::ofMillis)
        .toArray(Duration[]::new);

    /** For what has a hundred series of its own, one for each operation: half the bounds from and to the same. */
    private static final Duration[] COARSE = Stream.of(1, 10, 100, 500, 1_000, 10_000)
        .map(Duration::ofMillis)
        .toArray(Duration[]::new);

    /** The promise "paid to usable within 30 seconds" needs a bound of its own. */
    private static final Duration[] PROMISE = Stream.concat(
        Stream.of(BUCKETS),
        Stream.of(Duration.ofSeconds(30), Duration.ofSeconds(60))
    ).toArray(Duration[]::new);

    private final ExpositionFormats formats = ExpositionFormats.init(Exposition.exporter());
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(
        new Exposition(),
        new PrometheusRegistry(),
        Clock.SYSTEM,
        new ExemplarTrace()
    );
    private final ConcurrentMap<List<String>, Tally> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<List<String>, Timer> timers = new ConcurrentHashMap<>();
    private final ConcurrentMap<List<String>, DistributionSummary> sizes = new ConcurrentHashMap<>();
    private final List<Supplier<Number>> countedElsewhere = new CopyOnWriteArrayList<>();

    /** A number that only grows. */
    record Tally(Counter counter) {
        void inc() {
            counter.increment();
        }

        void add(double amount) {
            counter.increment(amount);
        }
    }

    public Tally counter(String name, String... labels) {
        return made(counters, key(name, labels), key -> new Tally(registry.counter(name, tags(key))));
    }

    public void time(Duration duration, String name, String... labels) {
        timer(name, labels).record(duration);
    }

    Timer timer(String name, String... labels) {
        return timer(name, BUCKETS, labels);
    }

    /** A timer with few bounds, for labels of many values. */
    Timer often(String name, String... labels) {
        return timer(name, COARSE, labels);
    }

    /** A timer whose longest bound is a minute, for what the customer waits for after paying. */
    Timer promise(String name) {
        return timer(name, PROMISE);
    }

    private Timer timer(String name, Duration[] bounds, String... labels) {
        return made(timers, key(name, labels), key ->
            Timer.builder(name).tags(tags(key)).serviceLevelObjectives(bounds).register(registry)
        );
    }

    /** A histogram of something that is not a time. */
    DistributionSummary sizes(String name, double[] bounds, String... labels) {
        return made(sizes, key(name, labels), key ->
            DistributionSummary.builder(name)
                .tags(tags(key))
                .serviceLevelObjectives(bounds)
                .register(registry)
        );
    }

    /** A value that is read at each scrape. */
    void gauge(String name, Supplier<Number> value, String... labels) {
        Gauge.builder(name, value)
            .tags(tags(key(name, labels)))
            .strongReference(true)
            .register(registry);
    }

    /** A number that only grows and is counted elsewhere. */
    void countedElsewhere(String name, Supplier<Number> value, String... labels) {
        // the registry itself would let it go
        countedElsewhere.add(value);
        FunctionCounter.builder(name, value, supplier -> supplier.get().doubleValue())
            .tags(tags(key(name, labels)))
            .register(registry);
    }

    /** Meters that come with a library. */
    void bind(MeterBinder library) {
        library.bindTo(registry);
    }

    /**
     * Everything, in the form that {@code contentType} names, but for the library's own maximum beside each timer: it decays
     * and cannot be added up, so no query can use it.
     */
    void write(OutputStream out, String contentType) throws IOException {
        formats
            .findWriter(contentType)
            .write(out, registry.getPrometheusRegistry().scrape(name -> !name.endsWith("_seconds_max")));
    }

    @PreDestroy
    void close() {
        registry.close();
    }

    /** Looked up without a lock, since it nearly always is there. */
    private static <T> T made(
        ConcurrentMap<List<String>, T> all,
        List<String> key,
        Function<List<String>, T> make
    ) {
        T known = all.get(key);
        return known == null ? all.computeIfAbsent(key, make) : known;
    }

    private static List<String> key(String name, String... labels) {
        if (labels.length == 0) {
            return List.of(name);
        }
        String[] key = new String[labels.length + 1];
        key[0] = name;
        System.arraycopy(labels, 0, key, 1, labels.length);
        return Arrays.asList(key);
    }

    private static Iterable<Tag> tags(List<String> key) {
        return Tags.of(key.subList(1, key.size()).toArray(String[]::new));
    }
}
