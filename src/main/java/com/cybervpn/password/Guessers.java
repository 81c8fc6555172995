package com.cybervpn.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Knows at which addresses, and from which places, passwords were guessed wrong lately or are tried several at once. */
@ApplicationScoped
class Guessers {

    private static final Duration LATELY = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    @Inject
    InstantSource clock;

    private final Map<String, Integer> inside = new HashMap<>();
    private final Map<String, Instant> failed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** Does the work in the lane that fits. */
    <T> T in(Budget budget, Function<PasswordHashingPool.Lane, T> work) {
        if (budget.isTrusted()) {
            return work.apply(PasswordHashingPool.Lane.KNOWN);
        }
        List<String> keys = keys(budget);
        PasswordHashingPool.Lane lane = enter(keys);
        try {
            return work.apply(lane);
        } finally {
            leave(keys);
        }
    }

    /** A password was wrong. */
    synchronized void failed(Budget budget) {
        if (!budget.isTrusted()) {
            keys(budget).forEach(key -> failed.put(key, clock.instant()));
        }
    }

    private synchronized PasswordHashingPool.Lane enter(List<String> keys) {
        Instant since = clock.instant().minus(LATELY);
        boolean isSuspected = keys
            .stream()
            .anyMatch(key -> inside.containsKey(key) || failed.getOrDefault(key, Instant.MIN).isAfter(since));
        keys.forEach(key -> inside.merge(key, 1, Integer::sum));
        return isSuspected ? PasswordHashingPool.Lane.SUSPECTED : PasswordHashingPool.Lane.CLEAN;
    }

    private synchronized void leave(List<String> keys) {
        keys.forEach(key -> inside.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1));
    }

    private static List<String> keys(Budget budget) {
        return List.of("address " + budget.subject(), "place " + budget.source());
    }
}
