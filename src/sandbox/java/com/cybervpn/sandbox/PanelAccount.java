package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One user of the panel: the API object, and beside it what the API shows elsewhere.
 *
 * @param uuid the id panels 2.x use
 * @param user the API object of panel 3.x
 * @param devices newest first
 * @param daily bytes per UTC day
 * @param fetches subscription requests, newest first
 */
record PanelAccount(String uuid, ObjectNode user, ArrayNode devices, ObjectNode daily, ArrayNode fetches) {
    static PanelAccount of(JsonNode kept) {
        return new PanelAccount(
            kept.path("uuid").asText(),
            kept.path("user").deepCopy(),
            kept.path("devices").deepCopy(),
            kept.path("daily").deepCopy(),
            kept.path("fetches").deepCopy()
        );
    }

    ObjectNode keep() {
        var kept = Json.object().put("uuid", uuid);
        kept.set("user", user);
        kept.set("devices", devices);
        kept.set("daily", daily);
        kept.set("fetches", fetches);
        return kept;
    }

    long id() {
        return user.path("id").asLong();
    }

    String username() {
        return user.path("username").asText();
    }

    String shortUuid() {
        return user.path("shortUuid").asText();
    }

    String status() {
        return user.path("status").asText();
    }

    boolean is(String status) {
        return status().equals(status);
    }

    void status(String status) {
        user.put("status", status);
    }

    Instant expireAt() {
        return Instant.parse(user.path("expireAt").asText());
    }

    void expireAt(Instant at) {
        user.put("expireAt", Timestamps.iso(at));
    }

    long limit() {
        return user.path("trafficLimitBytes").asLong();
    }

    long used() {
        return traffic().path("usedTrafficBytes").asLong();
    }

    ObjectNode traffic() {
        return (ObjectNode) user.path("userTraffic");
    }

    boolean isOverLimit() {
        return limit() > 0 && used() >= limit();
    }

    boolean hasSquads() {
        return !user.path("activeInternalSquads").isEmpty();
    }

    void touched(Instant now) {
        user.put("updatedAt", Timestamps.iso(now));
    }

    /** Traffic went through a node on this day. */
    void addUsage(long bytes, Instant at, String nodeUuid) {
        var traffic = traffic();
        traffic.put("usedTrafficBytes", Math.max(0, used() + bytes));
        traffic.put(
            "lifetimeUsedTrafficBytes",
            traffic.path("lifetimeUsedTrafficBytes").asLong() + Math.max(0, bytes)
        );
        traffic.put("onlineAt", Timestamps.iso(at)).put("lastConnectedNodeUuid", nodeUuid);
        if (traffic.path("firstConnectedAt").isNull()) {
            traffic.put("firstConnectedAt", Timestamps.iso(at));
        }
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
        daily.put(day, Math.max(0, daily.path(day).asLong() + bytes));
    }
}
