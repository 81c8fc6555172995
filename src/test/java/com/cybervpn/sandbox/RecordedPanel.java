package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls a real panel answered, to be put to the simulated one in the same order. */
final class RecordedPanel {

    /**
     * Made up by each panel, or the content of servers that the simulated panel has and the recorded one had
     * not.
     */
    private static final Set<String> OWN = Set.of(
        "rawInbound",
        "links",
        "enabledKeys",
        "meta",
        "nodesCpuCores"
    );

    /** What a panel must say exactly as the recorded one did. */
    private static final Set<String> EXACT = Set.of(
        "status",
        "username",
        "trafficLimitBytes",
        "trafficLimitStrategy",
        "expireAt",
        "telegramId",
        "email",
        "description",
        "tag",
        "hwidDeviceLimit",
        "errorCode",
        "message",
        "statusCode",
        "error",
        "hwid",
        "platform",
        "userId",
        "id",
        "nextCursor",
        "hasMore",
        "daysLeft",
        "isActive",
        "isDeleted",
        "affectedRows",
        "code",
        "path",
        "categories"
    );

    private final Simulators simulators;
    private final Map<String, String> ours = new LinkedHashMap<>();

    RecordedPanel(Simulators simulators) {
        this.simulators = simulators;
    }

    static List<JsonNode> calls(PanelVersion version) throws IOException {
        var name = "remnawave/recorded-" + version.number() + ".json";
        try (var file = RecordedPanel.class.getResourceAsStream(name)) {
            return Json.parse(file.readAllBytes()).valueStream().toList();
        }
    }

    /** Puts the call to the simulated panel and compares the answers. */
    void replay(JsonNode call) {
        var recorded = call.path("response");
        var answer = send(call.path("request"));
        assertThat(answer.status()).as("status").isEqualTo(recorded.path("status").asInt());
        if (!recorded.path("body").isObject()) {
            assertThat(answer.body().isEmpty()).isEqualTo(recorded.path("body").asText().isEmpty());
            return;
        }
        learn(recorded.path("body"), answer.json());
        compare("", recorded.path("body"), answer.json());
    }

    private TestClient.Answer send(JsonNode request) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Forwarded-For", "127.0.0.1");
        headers.put("X-Forwarded-Proto", "https");
        headers.put("Authorization", "Bearer " + simulators.settings().remnawaveToken());
        headers.put("Content-Type", "application/json");
        request
            .path("headers")
            .properties()
            .forEach(header -> {
                if (header.getValue().isNull()) {
                    headers.remove(header.getKey());
                } else {
                    headers.put(header.getKey(), header.getValue().asText());
                }
            });
        var body = request.path("body");
        var text = body.isMissingNode()
            ? null
            : translated(body.isTextual() ? body.asText() : body.toString());
        var flat = headers
            .entrySet()
            .stream()
            .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
            .toArray(String[]::new);
        var url = simulators.remnawaveUrl() + translated(request.path("path").asText());
        return TestClient.send(request.path("method").asText(), url, text, flat);
    }

    /** Remembers which of our made-up names stands for which recorded one. */
    private void learn(JsonNode recorded, JsonNode answered) {
        if (recorded.isObject()) {
            for (var name : Set.of("uuid", "shortUuid", "userUuid")) {
                if (recorded.path(name).isTextual() && answered.path(name).isTextual()) {
                    ours.put(recorded.path(name).asText(), answered.path(name).asText());
                }
            }
            recorded.properties().forEach(member -> learn(member.getValue(), answered.path(member.getKey())));
        } else if (recorded.isArray()) {
            for (int at = 0; at < Math.min(recorded.size(), answered.size()); at++) {
                learn(recorded.get(at), answered.get(at));
            }
        }
    }

    private String translated(String text) {
        var translated = text;
        for (var name : ours.entrySet()) {
            translated = translated.replace(name.getKey(), name.getValue());
        }
        return translated;
    }

    private void compare(String where, JsonNode recorded, JsonNode answered) {
        if (recorded instanceof ObjectNode) {
            assertThat(names(answered))
                .as("members of " + where)
                .isEqualTo(names(recorded));
            recorded
                .properties()
                .stream()
                .filter(member -> !OWN.contains(member.getKey()))
                .forEach(member -> member(where, member.getKey(), member.getValue(), answered));
        } else if (recorded.isArray()) {
            assertThat(answered.isArray())
                .as(where + " is a list")
                .isTrue();
            if (!recorded.isEmpty() && !answered.isEmpty()) {
                compare(where + "[0]", recorded.get(0), answered.get(0));
            }
        } else if (!recorded.isNull() && !answered.isNull()) {
            assertThat(answered.getNodeType())
                .as("type of " + where)
                .isEqualTo(recorded.getNodeType());
        }
    }

    private void member(String where, String name, JsonNode recorded, JsonNode answered) {
        var here = where + "/" + name;
        compare(here, recorded, answered.path(name));
        var inNodes = where.matches(".*(inbounds|activeNodes|nodes|response)\\[0].*|.*activeInbounds.*");
        if (
            EXACT.contains(name) &&
            !inNodes &&
            !isWaitingForTheJob(name, answered) &&
            !recorded.isContainerNode()
        ) {
            assertThat(answered.path(name).asText()).as(here).isEqualTo(translated(recorded.asText()));
        }
    }

    /** The panel's job expires within 30 s; the simulated one at the next look. */
    private static boolean isWaitingForTheJob(String name, JsonNode answered) {
        return name.equals("status") && answered.path("status").asText().equals("EXPIRED");
    }

    private static Set<String> names(JsonNode object) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
