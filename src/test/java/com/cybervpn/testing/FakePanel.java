package com.cybervpn.testing;

import com.cybervpn.vpnpanel.PanelUnavailable;
import com.cybervpn.vpnpanel.TrafficPeriod;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A panel that does what it is asked, unless it is away. It shows each account as it was last set. */
@TestBean
public class FakePanel implements VpnPanel {

    @Inject
    TestClock clock;

    private final Map<String, State> accounts = new ConcurrentHashMap<>();
    private final List<Target> asked = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    /** From now on it does not answer; with false it does again. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** What it was asked to set, oldest first; also what it did not do because it was away. */
    public List<Target> asked() {
        return new ArrayList<>(asked);
    }

    /** Lets an operator at the panel have changed an account. */
    public void show(String username, State state) {
        accounts.put(username, state);
    }

    @Override
    public Optional<State> set(Target target) {
        asked.add(target);
        answer();
        State before = accounts.get(target.username());
        boolean isOver = !target.expiresAt().isAfter(clock.instant());
        if (isOver && before == null) {
            return Optional.empty();
        }
        Instant made = before == null ? clock.instant() : before.counter().madeAt();
        State state = new State(
            "id-" + target.username(),
            "short-" + target.username(),
            Optional.of("https://panel.example.com/sub/short-" + target.username()),
            isOver ? Status.EXPIRED : Status.ACTIVE,
            target.expiresAt(),
            Optional.of(true),
            new Counter(
                before == null ? 0 : before.counter().usedBytes(),
                target.trafficLimitBytes(),
                TrafficPeriod.Resets.MONTHLY_FROM_CREATION,
                made,
                before == null ? null : before.counter().resetAt()
            ),
            clock.instant()
        );
        accounts.put(target.username(), state);
        return Optional.of(state);
    }

    @Override
    public State resetTraffic(String id) {
        answer();
        String username = id.substring("id-".length());
        return accounts.compute(username, (name, before) ->
            new State(
                before.id(),
                before.shortId(),
                before.subscriptionUrl(),
                Status.ACTIVE,
                before.expiresAt(),
                before.hasServers(),
                new Counter(
                    0,
                    before.counter().limitBytes(),
                    before.counter().resets(),
                    before.counter().madeAt(),
                    clock.instant()
                ),
                clock.instant()
            )
        );
    }

    @Override
    public void remove(String username) {
        answer();
        accounts.remove(username);
    }

    @Override
    public Optional<State> find(String username) {
        answer();
        return Optional.ofNullable(accounts.get(username));
    }

    @Override
    public void greet() {
        answer();
    }

    @Override
    public Optional<Links> links(String shortId) {
        answer();
        return accounts
            .values()
            .stream()
            .filter(account -> account.shortId().equals(shortId))
            .map(account ->
                new Links(
                    List.of("vless://" + shortId),
                    account.subscriptionUrl(),
                    account.status(),
                    account.expiresAt()
                )
            )
            .findFirst();
    }

    @Override
    public Optional<Traffic> traffic(String username) {
        return find(username).map(account -> new Traffic(account, null, List.of()));
    }

    private void answer() {
        if (away) {
            throw new PanelUnavailable("the panel is away", null);
        }
    }
}
