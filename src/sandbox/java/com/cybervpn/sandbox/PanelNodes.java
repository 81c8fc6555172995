package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Three demo servers and the keys that lead to them. The addresses do not exist. */
final class PanelNodes {

    private static final String PROFILE = "00000000-0000-0000-0000-000000000000";
    private static final String INBOUND = "2b1f6c1e-74c5-4c1c-9a55-30b7f1a3c901";

    static final List<Node> ALL = List.of(
        new Node("0c0f5b52-9d0a-4f5e-8d3a-6f4f6c1b0001", "Frankfurt", "DE", "de1", "#00FFFF"),
        new Node("0c0f5b52-9d0a-4f5e-8d3a-6f4f6c1b0002", "Amsterdam", "NL", "nl1", "#FF00FF"),
        new Node("0c0f5b52-9d0a-4f5e-8d3a-6f4f6c1b0003", "Tokyo", "JP", "jp1", "#00FF88")
    );

    private static final List<String> PLACEHOLDERS = List.of(
        "Remnawave",
        "No hosts found",
        "Check Hosts tab",
        "Check Internal Squads tab"
    );

    private PanelNodes() {}

    /** One server. */
    record Node(String uuid, String name, String country, String host, String color) {}

    static ArrayNode inbounds() {
        var inbounds = Json.array();
        var inbound = inbounds
            .addObject()
            .put("uuid", INBOUND)
            .put("profileUuid", PROFILE)
            .put("tag", "VLESS_REALITY")
            .put("type", "vless")
            .put("network", "tcp")
            .put("security", "reality")
            .put("port", 443);
        inbound.putObject("rawInbound").put("tag", "VLESS_REALITY").put("port", 443).put("protocol", "vless");
        return inbounds;
    }

    static ArrayNode list(PanelVersion version, Instant born) {
        var nodes = Json.array();
        for (int at = 0; at < ALL.size(); at++) {
            nodes.add(node(ALL.get(at), at + 1, version, Timestamps.iso(born)));
        }
        return nodes;
    }

    private static ObjectNode node(Node node, int number, PanelVersion version, String born) {
        var json = Json.object().put("uuid", node.uuid());
        if (!version.isTwo()) {
            json.put("id", number);
        }
        json.put("name", node.name())
            .put("address", node.host() + ".nodes.example.test")
            .put("port", 2222);
        json.putNull("proxyUrl").put("isConnected", true).put("isConnecting", false).put("isDisabled", false);
        json.put("lastStatusChange", born).putNull("lastStatusMessage").put("trafficResetDay", 1);
        json.put("consumptionMultiplier", 1).put("nodeConsumptionMultiplier", 1);
        json.put("isTrafficTrackingActive", false).put("trafficLimitBytes", 0).put("trafficUsedBytes", 0);
        json.put("notifyPercent", 0)
            .putNull("note")
            .put("viewPosition", number)
            .put("countryCode", node.country());
        json.putArray("tags");
        if (!version.isTwo()) {
            json.putArray("integrationUuids");
            json.putArray("ips");
        }
        json.put("createdAt", born).put("updatedAt", born);
        json.putObject("configProfile")
            .put("activeConfigProfileUuid", PROFILE)
            .set("activeInbounds", inbounds());
        json.putNull("providerUuid").putNull("provider").putNull("activePluginUuid");
        json.put("xrayUptime", 86_400)
            .put("usersOnline", 4 + number)
            .putNull("system");
        json.putObject("versions").put("xray", "26.9.9").put("node", version.number());
        return json;
    }

    static ArrayNode accessible(PanelAccount account) {
        var nodes = Json.array();
        for (var node : account.hasSquads() ? ALL : List.<Node>of()) {
            var squad = nodes
                .addObject()
                .put("uuid", node.uuid())
                .put("nodeName", node.name())
                .put("countryCode", node.country())
                .put("configProfileUuid", PROFILE)
                .put("configProfileName", "Default-Profile")
                .putArray("activeSquads")
                .addObject();
            squad.put("squadName", "Default-Squad").putArray("activeInbounds").add("VLESS_REALITY");
        }
        return nodes;
    }

    /** The keys of a user's feed: real-looking ones while access is open, remarks otherwise. */
    static List<String> links(PanelAccount account) {
        if (!account.hasSquads()) {
            return PLACEHOLDERS.stream()
                .map(text -> remark("→ " + text))
                .toList();
        }
        return switch (account.status()) {
            case "ACTIVE" -> ALL.stream()
                .map(node -> key(account, node))
                .toList();
            case "EXPIRED" -> List.of(remark("⌛ Subscription expired"), remark("Contact support"));
            case "LIMITED" -> List.of(remark("🚧 Subscription limited"), remark("Contact support"));
            default -> List.of(remark("🚫 Subscription disabled"), remark("Contact support"));
        };
    }

    private static String key(PanelAccount account, Node node) {
        return (
            "vless://" +
            account.user().path("vlessUuid").asText() +
            "@" +
            node.host() +
            ".nodes.example.test:443?encryption=none&flow=xtls-rprx-vision&type=tcp&security=reality" +
            "&sni=www.example.test&fp=chrome&pbk=c2FuZGJveC1wdWJsaWMta2V5LW5vdC1yZWFsLTAwMDA&sid=0123abcd#" +
            encoded(flag(node.country()) + " " + node.name())
        );
    }

    private static String remark(String text) {
        return (
            "vless://00000000-0000-0000-0000-000000000000@0.0.0.0:1?encryption=none&type=tcp&security=none#" +
            encoded(text)
        );
    }

    private static String flag(String country) {
        var letters = new ArrayList<String>();
        country.chars().forEach(letter -> letters.add(Character.toString(0x1F1E6 + letter - 'A')));
        return String.join("", letters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
