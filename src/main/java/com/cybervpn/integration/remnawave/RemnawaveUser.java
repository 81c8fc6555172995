package com.cybervpn.integration.remnawave;

import com.cybervpn.provisioning.PanelUnavailable;
import com.cybervpn.provisioning.VpnPanel;
import com.fasterxml.jackson.databind.JsonNode;

/** A user object of the panel, as answers show it. Version 2 keys it by {@code uuid}, version 3 by {@code id}. */
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
}
