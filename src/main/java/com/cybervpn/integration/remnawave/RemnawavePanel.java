package com.cybervpn.integration.remnawave;

import com.cybervpn.integration.remnawave.RemnawaveClient.Answer;
import com.cybervpn.provisioning.PanelUnavailable;
import com.cybervpn.provisioning.VpnPanel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * Sets accounts at a Remnawave panel of version 2.7 to 3.
 *
 * <p>An account is found by its user name, which is unique and chosen by us: that makes creating it safe to repeat. Version
 * 2 keys accounts by {@code uuid}, version 3 by a numeric {@code id}; whichever the panel shows is used.
 *
 * <p>Customers wait for {@link #links} and {@link #traffic}: a silent panel holds few of the threads that others need too.
 */
@ApplicationScoped
public class RemnawavePanel implements VpnPanel {

    private static final String NAME_TAKEN = "A019";
    private static final String ENABLED_ALREADY = "A030";
    private static final String TAG = "CYBERVPN";
    private static final int DAYS = 30;
    private static final int NOT_FOUND = 404;

    @Inject
    RemnawaveClient client;

    @Inject
    RemnawaveSquads squads;

    @Inject
    InstantSource clock;

    @Override
    public Access set(Target target) {
        if (target.known()) {
            Answer updated = update(target);
            if (updated.status() != NOT_FOUND) {
                return access(required("change", updated));
            }
        }
        Answer created = client.call("POST /api/users", api -> api.createUser(fields(target, true)));
        return access(required("make", created.errorCode().equals(NAME_TAKEN) ? update(target) : created));
    }

    private Answer update(Target target) {
        Answer updated = client.call("PATCH /api/users", api -> api.updateUser(fields(target, false)));
        return updated.isOk() && updated.body().path("status").asText().equals("DISABLED")
            ? enable(updated)
            : updated;
    }

    private Answer enable(Answer updated) {
        Answer enabled = client.call("POST /api/users/{key}/actions/enable", api ->
            api.enableUser(key(updated.body()), "{}")
        );
        return enabled.errorCode().equals(ENABLED_ALREADY) ? updated : enabled;
    }

    /** A refusal may mean that a squad is gone, so they are asked for again before the next try. */
    private JsonNode required(String what, Answer answer) {
        if (!answer.isOk()) {
            squads.forget();
            throw refused(what, answer);
        }
        return answer.body();
    }

    @Override
    public void remove(String username) {
        find(username).ifPresent(user -> {
            Answer removed = client.call("DELETE /api/users/{key}", api -> api.deleteUser(key(user)));
            if (!removed.isOk() && removed.status() != NOT_FOUND) {
                throw refused("remove", removed);
            }
        });
    }

    @Override
    @Bulkhead(6)
    @CircuitBreaker(
        failOn = PanelUnavailable.class,
        requestVolumeThreshold = 6,
        failureRatio = 0.8,
        delay = 5_000
    )
    public List<String> links(String shortId) {
        Answer answer = client.call("GET /api/subscriptions/by-short-uuid/{short}", api ->
            api.subscription(shortId)
        );
        List<String> links = new ArrayList<>();
        for (JsonNode link : answer.body().path("links")) {
            // a panel without servers shows links to nowhere that say so
            if (!link.asText().contains("@0.0.0.0:1")) {
                links.add(link.asText());
            }
        }
        return List.copyOf(links);
    }

    @Override
    @Bulkhead(6)
    @CircuitBreaker(
        failOn = PanelUnavailable.class,
        requestVolumeThreshold = 6,
        failureRatio = 0.8,
        delay = 5_000
    )
    public Optional<Traffic> traffic(String username) {
        return find(username).map(user -> {
            JsonNode traffic = user.path("userTraffic");
            String online = traffic.path("onlineAt").asText(null);
            return new Traffic(
                traffic.path("usedTrafficBytes").asLong(),
                online == null ? null : Instant.parse(online),
                daily(key(user))
            );
        });
    }

    private List<Traffic.Day> daily(String key) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        Answer answer = client.call("GET /api/bandwidth-stats/users/{key}", api ->
            api.bandwidth(key, today.minusDays(DAYS - 1L).toString(), today.toString(), 1)
        );
        List<Traffic.Day> days = new ArrayList<>();
        JsonNode dates = answer.body().path("categories");
        JsonNode bytes = answer.body().path("sparklineData");
        for (int i = 0; i < dates.size() && i < bytes.size(); i++) {
            days.add(
                new Traffic.Day(
                    LocalDate.parse(dates.get(i).asText().substring(0, 10)),
                    bytes.get(i).asLong()
                )
            );
        }
        return List.copyOf(days);
    }

    private Optional<JsonNode> find(String username) {
        Answer answer = client.call("GET /api/users/by-username/{username}", api -> api.userByName(username));
        if (answer.isOk()) {
            return Optional.of(answer.body());
        }
        if (answer.status() == NOT_FOUND && !answer.errorCode().isEmpty()) {
            return Optional.empty();
        }
        throw refused("find", answer);
    }

    private String fields(Target target, boolean isNew) {
        ObjectNode fields = RemnawaveClient.JSON.createObjectNode();
        fields.put("username", target.username());
        if (isNew) {
            fields.put("tag", TAG);
            fields.put("trafficLimitStrategy", "MONTH_ROLLING");
        }
        fields.put(
            "expireAt",
            target.expiresAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString()
        );
        fields.put("trafficLimitBytes", target.trafficLimitBytes() == null ? 0 : target.trafficLimitBytes());
        fields.put("hwidDeviceLimit", target.deviceLimit());
        if (target.telegramId() != null || !isNew) {
            // null takes it away from an account that has one
            fields.put("telegramId", target.telegramId());
        }
        squads.all().forEach(fields.putArray("activeInternalSquads")::add);
        return fields.toString();
    }

    private static String key(JsonNode user) {
        return user.hasNonNull("uuid") ? user.path("uuid").asText() : user.path("id").asText();
    }

    private static Access access(JsonNode user) {
        if (!user.hasNonNull("shortUuid") || !user.hasNonNull("subscriptionUrl")) {
            throw new PanelUnavailable("the panel answered without a user", null);
        }
        return new Access(
            key(user),
            user.path("shortUuid").asText(),
            user.path("subscriptionUrl").asText(),
            user.path("userTraffic").path("usedTrafficBytes").asLong()
        );
    }

    private static PanelUnavailable refused(String what, Answer answer) {
        return new PanelUnavailable(
            "the panel refused to %s the user: %d %s %s".formatted(
                what,
                answer.status(),
                answer.errorCode(),
                answer.message()
            ),
            null
        );
    }
}
