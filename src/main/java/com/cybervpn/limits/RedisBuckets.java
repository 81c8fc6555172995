package com.cybervpn.limits;

import com.cybervpn.platform.redis.Redis;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Buckets all instances share. A key lives until its bucket would be full again, and ten seconds. The limit is a part of it,
 * because a bucket keeps the limit it was made with for as long as it is asked for.
 */
final class RedisBuckets implements Buckets {

    private static final String PREFIX = "cybervpn:limit:";
    private static final Duration SPARE = Duration.ofSeconds(10);

    private final Function<Action, Limit> limits;
    private final TimeMeter time;
    private final Redis redis;
    private volatile Bound bound;

    /** The connection stays the same for as long as the process, once it has been made. */
    private record Bound(StatefulRedisConnection<String, byte[]> redis, ProxyManager<String> buckets) {}

    RedisBuckets(Function<Action, Limit> limits, InstantSource clock, Redis redis) {
        this.limits = limits;
        this.time = Buckets.timeOf(clock);
        this.redis = redis;
    }

    /** @throws com.cybervpn.platform.redis.RedisUnavailable when it does not answer */
    @Override
    public <T> T use(Action action, String key, Function<Bucket, T> work) {
        Limit limit = limits.apply(action);
        String name = PREFIX + action.code() + ":" + limit.times() + ":" + key;
        return redis.ask("limit", connection ->
            work.apply(bucketsAt(connection).getProxy(name, limit::configuration))
        );
    }

    private ProxyManager<String> bucketsAt(StatefulRedisConnection<String, byte[]> connection) {
        Bound now = bound;
        if (now == null || now.redis() != connection) {
            now = new Bound(
                connection,
                Bucket4jLettuce.casBasedBuilder(connection)
                    .clientClock(time)
                    .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SPARE)
                    )
                    .build()
            );
            bound = now;
        }
        return now.buckets();
    }
}
