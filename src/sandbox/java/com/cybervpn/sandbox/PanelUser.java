package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A panel user as tests and the desk look at it.
 *
 * @param id numeric id
 * @param uuid the id panels 2.x use
 * @param username unique name
 * @param status {@code ACTIVE}, {@code DISABLED}, {@code LIMITED} or {@code EXPIRED}
 * @param expireAt end of access
 * @param trafficLimitBytes limit in bytes; 0 means none
 * @param usedTrafficBytes used in this period, in bytes
 * @param hwidDeviceLimit most devices, or null for the panel's default
 * @param telegramId Telegram user, or null
 * @param squads uuids of the internal squads; none means no servers
 * @param subscriptionUrl address the VPN client reads
 * @param devices hardware ids of the devices
 * @param json the complete user object of the API
 */
public record PanelUser(
    long id,
    String uuid,
    String username,
    String status,
    Instant expireAt,
    long trafficLimitBytes,
    long usedTrafficBytes,
    Integer hwidDeviceLimit,
    Long telegramId,
    List<String> squads,
    String subscriptionUrl,
    List<String> devices,
    JsonNode json
) {
    static PanelUser of(PanelAccount account) {
        var user = account.user();
        return new PanelUser(
            account.id(),
            account.uuid(),
            account.username(),
            account.status(),
            account.expireAt(),
            account.limit(),
            account.used(),
            user.path("hwidDeviceLimit").isNull() ? null : user.path("hwidDeviceLimit").asInt(),
            user.path("telegramId").isNull() ? null : user.path("telegramId").asLong(),
            user.path("activeInternalSquads").findValuesAsText("uuid"),
            Json.text(user, "subscriptionUrl"),
            account.devices().findValuesAsText("hwid"),
            user.deepCopy()
        );
    }
}
