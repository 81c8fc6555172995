package com.cybervpn.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Buckets of this process. When there are too many of an action, those of them that were not asked for longest are forgotten;
 * a crowd of one action so forgets nothing of another.
 */
final class LocalBuckets implements Buckets {

    private static final int MOST = 10_000;

    private final Map<Action, BucketConfiguration> limits;
    private final TimeMeter time;
    private final Map<Action, Map<String, Bucket>> buckets = new EnumMap<>(Action.class);

    LocalBuckets(Map<Action, BucketConfiguration> limits, InstantSource clock) {
        this(limits, clock, MOST);
    }

    LocalBuckets(Map<Action, BucketConfiguration> limits, InstantSource clock, int most) {
        this.limits = limits;
        this.time = Buckets.timeOf(clock);
        limits.keySet().forEach(action -> buckets.put(action, atMost(most)));
    }

    private static Map<String, Bucket> atMost(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public <T> T use(Action action, String key, Function<Bucket, T> work) {
        Map<String, Bucket> alike = buckets.get(action);
        Bucket bucket;
        synchronized (alike) {
            bucket = alike.computeIfAbsent(key, wanted -> full(action));
        }
        return work.apply(bucket);
    }

    private Bucket full(Action action) {
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
        for (Bandwidth bandwidth : limits.get(action).getBandwidths()) {
            builder.addLimit(bandwidth);
        }
        return builder.build();
    }
}
