package com.cybervpn.limits;

import com.cybervpn.platform.redis.Redis;
import com.cybervpn.platform.redis.RedisUnavailable;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Says no to those who ask too often. A key names who is counted: an account, an address. */
@ApplicationScoped
public class RateLimits {

    @Inject
    LimitsConfig config;

    @Inject
    Redis redis;

    @Inject
    InstantSource clock;

    @Inject
    Event<RateLimited> refusals;

    private Buckets shared;
    private Buckets own;

    @PostConstruct
    void prepare() {
        own = new LocalBuckets(config::limit, clock);
        shared = redis.isConfigured() ? new RedisBuckets(config::limit, clock, redis) : own;
    }

    /**
     * Counts one.
     *
     * @throws TooManyRequests when it is one too many
     * @throws SignInUnavailable when accounts depend on the count and Redis does not answer
     */
    public void take(Action action, String key) {
        pass(action, buckets -> buckets.take(action, key));
    }

    /**
     * Counts nothing, for what is only counted once its outcome is known.
     *
     * @throws TooManyRequests when one more would be one too many
     * @throws SignInUnavailable when accounts depend on the count and Redis does not answer
     */
    public void check(Action action, String key) {
        pass(action, buckets -> buckets.look(action, key));
    }

    /** Counts what has happened already, so it refuses nothing. */
    public void count(Action action, String key) {
        if (config.isOn()) {
            try {
                shared.take(action, key);
            } catch (RedisUnavailable away) {
                own.take(action, key);
            }
        }
    }

    /** Gives back one that {@link #take} counted before it was known that it should not count. */
    public void giveBack(Action action, String key) {
        if (config.isOn()) {
            try {
                shared.giveBack(action, key);
            } catch (RedisUnavailable away) {
                // counted by others who are away now, so it stays counted: the safe side
                own.giveBack(action, key);
            }
        }
    }

    private void pass(Action action, Function<Buckets, Duration> question) {
        if (!config.isOn()) {
            return;
        }
        Duration wait = waitFor(action, question);
        if (wait.isPositive()) {
            refusals.fire(new RateLimited(action));
            throw new TooManyRequests(wait);
        }
    }

    private Duration waitFor(Action action, Function<Buckets, Duration> question) {
        try {
            return question.apply(shared);
        } catch (RedisUnavailable away) {
            if (action.guards()) {
                throw new SignInUnavailable();
            }
            return question.apply(own);
        }
    }
}
