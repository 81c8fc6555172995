package com.cybervpn.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
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

    private final Function<Action, Limit> limits;
    private final TimeMeter time;
    private final Map<Action, Map<Key, Bucket>> buckets = new EnumMap<>(Action.class);

    private record Key(String key, Limit limit) {}

    LocalBuckets(Function<Action, Limit> limits, InstantSource clock) {
        this(limits, clock, MOST);
    }

    LocalBuckets(Function<Action, Limit> limits, InstantSource clock, int most) {
        this.limits = limits;
        this.time = Buckets.timeOf(clock);
        for (Action action : Action.values()) {
            buckets.put(action, atMost(most));
        }
    }

    private static Map<Key, Bucket> atMost(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public <T> T use(Action action, String key, Function<Bucket, T> work) {
        Map<Key, Bucket> alike = buckets.get(action);
        Limit limit = limits.apply(action);
        Bucket bucket;
        synchronized (alike) {
            bucket = alike.computeIfAbsent(new Key(key, limit), wanted -> full(limit));
        }
        return work.apply(bucket);
    }

    private Bucket full(Limit limit) {
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
        for (Bandwidth bandwidth : limit.configuration().getBandwidths()) {
            builder.addLimit(bandwidth);
        }
        return builder.build();
    }
}
