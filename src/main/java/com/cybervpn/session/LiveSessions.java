package com.cybervpn.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Whether a session is live: asked of the database, and believed for half a second, so that a revocation is felt within one. */
@ApplicationScoped
public class LiveSessions {

    private static final Duration BELIEVED = Duration.ofMillis(500);
    private static final int MOST = 50_000;

    @Inject
    Sessions sessions;

    @Inject
    InstantSource clock;

    private final ConcurrentMap<UUID, Long> seen = new ConcurrentHashMap<>();

    public boolean isLive(CurrentUser user) {
        long now = clock.millis();
        Long last = seen.get(user.session());
        if (last != null && now - last < BELIEVED.toMillis()) {
            return true;
        }
        boolean live = sessions.isLive(user, clock.instant());
        if (live) {
            if (seen.size() >= MOST) {
                seen.clear();
            }
            seen.put(user.session(), now);
        } else {
            seen.remove(user.session());
        }
        return live;
    }

    public void forget(UUID session) {
        seen.remove(session);
    }

    public void forgetAll() {
        seen.clear();
    }
}
