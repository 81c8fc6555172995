package com.cybervpn.integration.remnawave;

import com.cybervpn.vpnpanel.PanelUnavailable;
import com.cybervpn.vpnpanel.TrafficPeriod.Resets;
import com.cybervpn.vpnpanel.VpnPanel.Counter;
import com.cybervpn.vpnpanel.VpnPanel.State;
import com.cybervpn.vpnpanel.VpnPanel.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** A user object of the panel, as answers and notices show it. Version 2 keys it by {@code uuid}, version 3 by {@code id}. */
record RemnawaveUser(JsonNode json) {
    static final String STRATEGY = "MONTH_ROLLING";

    String key() {
        return json.hasNonNull("uuid") ? json.path("uuid").asText() : json.path("id").asText();
    }

    boolean isDisabled() {
        return json.path("status").asText().equals("DISABLED");
    }

    /** When it was last connected; null when never. */
    Instant onlineAt() {
        return moment(json.path("userTraffic").path("onlineAt")).orElse(null);
    }

    /**
     * What an answer tells of it.
     *
     * @param squads that customers get
     * @throws PanelUnavailable when it is no whole user
     */
    State shown(List<String> squads) {
        if (!json.hasNonNull("subscriptionUrl")) {
            throw new PanelUnavailable("the panel answered without a user", null);
        }
        boolean hasAll = squadsOf().containsAll(squads);
        return state(Optional.of(hasAll)).orElseThrow(() ->
            new PanelUnavailable("the panel answered without a whole user", null)
        );
    }

    /**
     * What a notice tells of it; empty when that is no whole user. Some events of some versions leave the squads out: without
     * them it is not certain that they are missing.
     *
     * @param squads that customers get, as far as we know; empty when we do not
     */
    Optional<State> told(List<String> squads) {
        boolean hasAll = !squadsOf().isEmpty() && squadsOf().containsAll(squads);
        return state(hasAll ? Optional.of(true) : Optional.empty());
    }

    private List<String> squadsOf() {
        return json.path("activeInternalSquads").findValuesAsText("uuid");
    }

    private Optional<State> state(Optional<Boolean> hasServers) {
        Optional<Instant> end = moment(json.path("expireAt"));
        Optional<Instant> made = moment(json.path("createdAt"));
        Optional<Status> status = status(json.path("status"));
        boolean whole =
            json.hasNonNull("shortUuid") && end.isPresent() && made.isPresent() && status.isPresent();
        return whole
            ? Optional.of(
                  new State(
                      key(),
                      json.path("shortUuid").asText(),
                      Optional.ofNullable(json.path("subscriptionUrl").asText(null)).filter(
                          url -> !url.isEmpty()
                      ),
                      status.get(),
                      end.get(),
                      hasServers,
                      counter(made.get()),
                      moment(json.path("updatedAt")).orElse(null)
                  )
              )
            : Optional.empty();
    }

    private Counter counter(Instant made) {
        long limit = json.path("trafficLimitBytes").asLong();
        return new Counter(
            json.path("userTraffic").path("usedTrafficBytes").asLong(),
            limit == 0 ? null : limit,
            resets(),
            made,
            moment(json.path("lastTrafficResetAt")).orElse(null)
        );
    }

    private Resets resets() {
        return switch (json.path("trafficLimitStrategy").asText()) {
            case STRATEGY -> Resets.MONTHLY_FROM_CREATION;
            case "MONTH" -> Resets.MONTHLY;
            case "WEEK" -> Resets.WEEKLY;
            case "DAY" -> Resets.DAILY;
            default -> Resets.NEVER;
        };
    }

    static Optional<Status> status(JsonNode text) {
        try {
            return Optional.of(Status.valueOf(text.asText()));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    static Optional<Instant> moment(JsonNode text) {
        try {
            return Optional.of(Instant.parse(text.asText()));
        } catch (DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }
}
