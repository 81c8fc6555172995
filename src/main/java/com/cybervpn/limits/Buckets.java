package com.cybervpn.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** The permits that are left, by action and key. When the limit of an action changes, all its buckets are full again. */
interface Buckets {
    /** Lets {@code work} see one bucket, which is full when it was not known before. */
    <T> T use(Action action, String key, Function<Bucket, T> work);

    /** Takes one permit and answers zero, or how long to wait for the next one. */
    default Duration take(Action action, String key) {
        return use(action, key, bucket ->
            Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill())
        );
    }

    /** Gives one permit back; never more than there were. */
    default void giveBack(Action action, String key) {
        use(action, key, bucket -> {
            bucket.addTokens(1);
            return null;
        });
    }

    /** Zero when there is a permit, else how long to wait for the next one. */
    default Duration look(Action action, String key) {
        return use(action, key, bucket ->
            Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill())
        );
    }

    /** Instances must agree on the time, so it is that of the wall. */
    static TimeMeter timeOf(InstantSource clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return clock.millis() * 1_000_000;
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
