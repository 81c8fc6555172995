package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the bot said with setWebhook. An empty address means none, an empty list all usual updates. */
record BotWebhook(String url, String secretToken, List<String> allowedUpdates) {
    static final BotWebhook NONE = new BotWebhook("", "", List.of());

    boolean wants(String updateType) {
        return !url.isEmpty() && (allowedUpdates.isEmpty() || allowedUpdates.contains(updateType));
    }

    static BotWebhook of(JsonNode kept) {
        return kept.isMissingNode()
            ? NONE
            : new BotWebhook(
                  kept.path("url").asText(),
                  kept.path("secret_token").asText(),
                  kept.path("allowed_updates").valueStream().map(JsonNode::asText).toList()
              );
    }

    ObjectNode json() {
        var json = Json.object().put("url", url).put("secret_token", secretToken);
        allowedUpdates.forEach(json.putArray("allowed_updates")::add);
        return json;
    }
}
