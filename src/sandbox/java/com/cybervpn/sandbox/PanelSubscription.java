package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;

/** A user's subscription as VPN clients and the shop read it. */
final class PanelSubscription {

    private PanelSubscription() {}

    static ObjectNode info(PanelAccount account, Instant now) {
        var info = Json.object().put("isFound", true);
        var traffic = account.traffic();
        var lifetime = traffic.path("lifetimeUsedTrafficBytes").asLong();
        info.putObject("user")
            .put("shortUuid", account.shortUuid())
            .put("daysLeft", Math.max(0, Duration.between(now, account.expireAt()).toDays()))
            .put("trafficUsed", display(account.used()))
            .put("trafficLimit", display(account.limit()))
            .put("lifetimeTrafficUsed", display(lifetime))
            .put("lifetimeTrafficUsedBytes", String.valueOf(lifetime))
            .put("trafficLimitBytes", String.valueOf(account.limit()))
            .put("trafficUsedBytes", String.valueOf(account.used()))
            .put("username", account.username())
            .put("expiresAt", account.user().path("expireAt").asText())
            .put("isActive", account.is("ACTIVE"))
            .put("userStatus", account.status())
            .put("trafficLimitStrategy", account.user().path("trafficLimitStrategy").asText());
        PanelNodes.links(account).forEach(info.putArray("links")::add);
        info.putObject("ssConfLinks");
        return info.put("subscriptionUrl", account.user().path("subscriptionUrl").asText());
    }

    static ObjectNode connectionKeys(PanelAccount account) {
        var keys = Json.object();
        PanelNodes.links(account).forEach(keys.putArray("enabledKeys")::add);
        keys.putArray("hiddenKeys");
        keys.putArray("disabledKeys");
        return keys;
    }

    /** What a VPN client downloads: the keys, one a line, in base64. */
    static Reply feed(PanelAccount account, Instant now) {
        var lines = Signatures.utf8(String.join("\n", PanelNodes.links(account)));
        var usage =
            "upload=0; download=" +
            account.used() +
            "; total=" +
            account.limit() +
            "; expire=" +
            account.expireAt().getEpochSecond();
        var refill = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1);
        return Reply.text(200, Base64.getEncoder().encodeToString(lines))
            .with("content-disposition", "attachment; filename=" + account.username())
            .with("subscription-userinfo", usage)
            .with(
                "subscription-refill-date",
                String.valueOf(refill.toEpochSecond(LocalTime.of(0, 10), ZoneOffset.UTC))
            )
            .with(
                "profile-title",
                "base64:" + Base64.getEncoder().encodeToString(Signatures.utf8("CyberVPN"))
            )
            .with("profile-web-page-url", account.user().path("subscriptionUrl").asText())
            .with("profile-update-interval", "12");
    }

    static String display(long bytes) {
        if (bytes == 0) {
            return "0";
        }
        var units = new String[] { "B", "KiB", "MiB", "GiB", "TiB" };
        var value = (double) bytes;
        var unit = 0;
        for (; value >= 1024 && unit < units.length - 1; unit++) {
            value /= 1024;
        }
        return String.format(Locale.ROOT, "%.2f %s", value, units[unit]);
    }
}
