package com.cybervpn.observability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * The meters, each made once.
 *
 * <p>smallrye-metrics 5.1.0 shows a timer to others before it can be used, so no meter is ever made by two threads at once.
 */
@ApplicationScoped
class Meters {

    @Inject
    MetricRegistry registry;

    private final ConcurrentMap<List<String>, Counter> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<List<String>, Timer> timers = new ConcurrentHashMap<>();

    /** @param labels name, value, name, value … */
    Counter counter(String name, String... labels) {
        List<String> key = key(name, labels);
        Counter known = counters.get(key);
        return known == null ? makeCounter(key) : known;
    }

    void time(Duration duration, String name, String... labels) {
        timer(name, labels).update(duration);
    }

    /** @param labels name, value, name, value … */
    Timer timer(String name, String... labels) {
        List<String> key = key(name, labels);
        Timer known = timers.get(key);
        return known == null ? makeTimer(key) : known;
    }

    /** A value that is read when somebody asks for it. */
    void gauge(String name, Supplier<Number> value, String... labels) {
        synchronized (registry) {
            registry.gauge(name, value, tags(key(name, labels)));
        }
    }

    private Counter makeCounter(List<String> key) {
        synchronized (registry) {
            return counters.computeIfAbsent(key, k -> registry.counter(k.getFirst(), tags(k)));
        }
    }

    private Timer makeTimer(List<String> key) {
        synchronized (registry) {
            return timers.computeIfAbsent(key, k -> registry.timer(k.getFirst(), tags(k)));
        }
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

    private static Tag[] tags(List<String> key) {
        Tag[] tags = new Tag[key.size() / 2];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = new Tag(key.get(1 + 2 * i), key.get(2 + 2 * i));
        }
        return tags;
    }
}
