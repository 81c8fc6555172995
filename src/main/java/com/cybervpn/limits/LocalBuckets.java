package com.cybervpn.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Buckets of this process. Forgets those that were not asked for longest when there are too many. */
final class LocalBuckets implements Buckets {

    private static final int MOST = 20_000;

    private final Map<Action, BucketConfiguration> limits;
    private final TimeMeter time;
    private final Map<Key, Bucket> buckets;

    private record Key(Action action, String key) {}

    LocalBuckets(Map<Action, BucketConfiguration> limits, InstantSource clock) {
        this(limits, clock, MOST);
    }

    LocalBuckets(Map<Action, BucketConfiguration> limits, InstantSource clock, int most) {
        this.limits = limits;
        this.time = Buckets.timeOf(clock);
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public <T> T use(Action action, String key, Function<Bucket, T> work) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(new Key(action, key), wanted -> full(action));
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
