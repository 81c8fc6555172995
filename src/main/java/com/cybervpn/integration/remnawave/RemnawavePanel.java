package com.cybervpn.integration.remnawave;

import com.cybervpn.integration.remnawave.RemnawaveClient.Answer;
import com.cybervpn.platform.clients.FairGate;
import com.cybervpn.vpnpanel.PanelUnavailable;
import com.cybervpn.vpnpanel.VpnPanel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.logging.Logger;

/**
 * Sets accounts at a Remnawave panel of version 2.7 to 3.
 *
 * <p>An account is found by its user name, which is unique and chosen by us: that makes creating it safe to repeat.
 *
 * <p>Customers wait for {@link #links} and {@link #traffic}: a silent panel holds few of the threads that others need too.
 */
@ApplicationScoped
public class RemnawavePanel implements VpnPanel {

    private static final Logger LOG = Logger.getLogger(RemnawavePanel.class);
    private static final String ENABLED_ALREADY = "A030";
    private static final String TAG = "CYBERVPN";
    private static final int DAYS = 30;
    private static final int NOT_FOUND = 404;

    /** For what customers wait for. */
    private final FairGate gate = new FairGate("the panel", 12);
    /** A panel that answers may still be silent about its statistics: those who ask for more than them do not wait. */
    private final FairGate statistics = new FairGate(
        "the panel's statistics",
        12,
        RemnawaveClient.BRIEFLY.dividedBy(2)
    );

    @Inject
    RemnawaveClient client;

    @Inject
    RemnawaveSquads squads;

    @Inject
    InstantSource clock;

    @Override
    public Optional<State> set(Target target) {
        if (target.known()) {
            Answer updated = update(target);
            if (updated.status() != NOT_FOUND) {
                return Optional.of(required("change", updated));
            }
            if (isOver(target)) {
                return Optional.empty();
            }
        }
        Answer created = client.call("POST /api/users", api -> api.createUser(fields(target, true)));
        // a name that is taken is refused with different codes: so whatever the code, we look whether it is there
        boolean isThere = !created.isOk() && user(target.username()).isPresent();
        return Optional.of(required("make", isThere ? update(target) : created));
    }

    @Override
    public State resetTraffic(String id) {
        return required(
            "reset the traffic of",
            client.call("POST /api/users/{key}/actions/reset-traffic", api -> api.resetTraffic(id, "{}"))
        );
    }

    private Answer update(Target target) {
        Answer updated = client.call("PATCH /api/users", api -> api.updateUser(fields(target, false)));
        RemnawaveUser user = new RemnawaveUser(updated.body());
        return updated.isOk() && user.isDisabled() && !isOver(target) ? enable(user, updated) : updated;
    }

    private boolean isOver(Target target) {
        return !target.expiresAt().isAfter(clock.instant());
    }

    private Answer enable(RemnawaveUser user, Answer updated) {
        Answer enabled = client.call("POST /api/users/{key}/actions/enable", api ->
            api.enableUser(user.key(), "{}")
        );
        return enabled.errorCode().equals(ENABLED_ALREADY) ? updated : enabled;
    }

    /** A refusal may mean that a squad is gone, so they are asked for again before the next try. */
    private State required(String what, Answer answer) {
        if (!answer.isOk()) {
            squads.forget();
            throw refused(what, answer);
        }
        return new RemnawaveUser(answer.body()).shown(squads.all());
    }

    @Override
    public void greet() {
        squads.check();
    }

    @Override
    public void remove(String username) {
        user(username).ifPresent(user -> {
            Answer removed = client.call("DELETE /api/users/{key}", api -> api.deleteUser(user.key()));
            if (!removed.isOk() && removed.status() != NOT_FOUND) {
                throw refused("remove", removed);
            }
        });
    }

    @Override
    public Optional<State> find(String username) {
        return user(username).map(user -> user.shown(squads.all()));
    }

    @Override
    public Optional<Links> links(String shortId) {
        Answer answer = gate.pass(() ->
            client.call("GET /api/subscriptions/by-short-uuid/{short}", api -> api.subscription(shortId))
        );
        if (answer.status() == NOT_FOUND && !answer.errorCode().isEmpty()) {
            return Optional.empty();
        }
        List<String> links = new ArrayList<>();
        for (JsonNode link : answer.body().path("links")) {
            // a panel without servers shows links to nowhere that say so
            if (!link.asText().contains("@0.0.0.0:1")) {
                links.add(link.asText());
            }
        }
        JsonNode user = answer.body().path("user");
        return Optional.of(
            new Links(
                List.copyOf(links),
                Optional.ofNullable(answer.body().path("subscriptionUrl").asText(null)),
                RemnawaveUser.status(user.path("userStatus")).orElseThrow(RemnawavePanel::garbled),
                RemnawaveUser.moment(user.path("expiresAt")).orElseThrow(RemnawavePanel::garbled)
            )
        );
    }

    @Override
    public Optional<Traffic> traffic(String username) {
        return gate
            .pass(() -> user(username))
            .map(user -> new Traffic(user.shown(squads.all()), user.onlineAt(), daily(user.key())));
    }

    /** Nice to have beside the traffic: when the panel cannot tell, the rest is still shown. */
    private List<Traffic.Day> daily(String key) {
        try {
            return statistics.pass(() -> readDaily(key));
        } catch (
            PanelUnavailable
            | BulkheadException
            | DateTimeException
            | StringIndexOutOfBoundsException unreadable
        ) {
            LOG.warnf("usage is shown without its days: %s", unreadable.getMessage());
            return List.of();
        }
    }

    private List<Traffic.Day> readDaily(String key) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        Answer answer = client.callBriefly("GET /api/bandwidth-stats/users/{key}", api ->
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

    private Optional<RemnawaveUser> user(String username) {
        Answer answer = client.call("GET /api/users/by-username/{username}", api -> api.userByName(username));
        if (answer.isOk()) {
            return Optional.of(new RemnawaveUser(answer.body()));
        }
        if (answer.status() == NOT_FOUND && !answer.errorCode().isEmpty()) {
            return Optional.empty();
        }
        throw refused("find", answer);
    }

    private String fields(Target target, boolean isNew) {
        ObjectNode fields = RemnawaveClient.JSON.createObjectNode();
        fields.put("username", target.username());
        fields.put("tag", TAG);
        fields.put("description", target.planName());
        fields.put("trafficLimitStrategy", RemnawaveUser.STRATEGY);
        if (isNew || !isOver(target)) {
            // an end in the past is refused as a change; the panel has ended such an account by itself
            fields.put("expireAt", target.expiresAt().truncatedTo(ChronoUnit.MILLIS).toString());
        }
        fields.put("trafficLimitBytes", target.trafficLimitBytes() == null ? 0 : target.trafficLimitBytes());
        fields.put("hwidDeviceLimit", target.deviceLimit());
        if (target.telegramId() != null || !isNew) {
            // null takes it away from an account that has one
            fields.put("telegramId", target.telegramId());
        }
        squads.all().forEach(fields.putArray("activeInternalSquads")::add);
        return fields.toString();
    }

    private static PanelUnavailable garbled() {
        return new PanelUnavailable("the panel answered without a whole subscription", null);
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
