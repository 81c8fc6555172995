package com.cybervpn.integration.remnawave;

import com.cybervpn.provisioning.PanelUnavailable;
import com.cybervpn.provisioning.VpnPanel;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** A user object of the panel, as answers and notices show it. Version 2 keys it by {@code uuid}, version 3 by {@code id}. */
record RemnawaveUser(JsonNode json) {
    String key() {
        return json.hasNonNull("uuid") ? json.path("uuid").asText() : json.path("id").asText();
    }

    boolean isDisabled() {
        return json.path("status").asText().equals("DISABLED");
    }

    long usedBytes() {
        return json.path("userTraffic").path("usedTrafficBytes").asLong();
    }

    /** @throws PanelUnavailable when it is no whole user */
    VpnPanel.Access access() {
        if (!json.hasNonNull("shortUuid") || !json.hasNonNull("subscriptionUrl")) {
            throw new PanelUnavailable("the panel answered without a user", null);
        }
        return new VpnPanel.Access(
            key(),
            json.path("shortUuid").asText(),
            json.path("subscriptionUrl").asText(),
            usedBytes()
        );
    }

    /**
     * What an answer tells of it.
     *
     * @param squads that customers get
     * @throws PanelUnavailable when it is no whole user
     */
    VpnPanel.State shown(List<String> squads) {
        VpnPanel.Access access = access();
        return new VpnPanel.State(
            access.shortId(),
            Optional.of(access.subscriptionUrl()),
            !isDisabled(),
            end().orElseThrow(() -> new PanelUnavailable("the panel showed a user without an end", null)),
            json.path("activeInternalSquads").findValuesAsText("uuid").containsAll(squads)
        );
    }

    /**
     * What a notice tells of it; empty when that is no whole user. Only what stands in every version's notices counts: our
     * own changes come back as notices, and one that seemed to differ would be changed again without end.
     */
    Optional<VpnPanel.State> told() {
        return end()
            .filter(end -> json.hasNonNull("shortUuid"))
            .map(end ->
                new VpnPanel.State(
                    json.path("shortUuid").asText(),
                    Optional.empty(),
                    !isDisabled(),
                    end,
                    true
                )
            );
    }

    private Optional<Instant> end() {
        try {
            return Optional.of(Instant.parse(json.path("expireAt").asText()));
        } catch (DateTimeParseException garbled) {
            return Optional.empty();
        }
    }
}
