package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Hardware ids of the users' devices. Not thread-safe by itself. */
final class PanelDevices {

    private final PanelVersion version;
    private final DeviceEvents events;
    private boolean limitOn;

    /** Takes the name of an event, the user and the device. */
    interface DeviceEvents {
        void happened(String event, PanelAccount account, JsonNode device);
    }

    PanelDevices(PanelVersion version, DeviceEvents events) {
        this.version = version;
        this.events = events;
    }

    boolean isLimitOn() {
        return limitOn;
    }

    void limitOn(boolean on) {
        limitOn = on;
    }

    /** Name of the member that says whose device it is, in requests. */
    String owner() {
        return version.isTwo() ? "userUuid" : "userId";
    }

    void add(PanelAccount account, JsonNode said, Instant now) {
        var hwid = said.path("hwid").asText();
        requireHwid(hwid);
        if (indexOf(account, hwid) >= 0) {
            throw PanelError.domain(400, "A098", "User hwid device already exists");
        }
        if (isFull(account)) {
            throw PanelError.domain(400, "A099", "User hwid device limit reached");
        }
        register(account, said, null, now);
    }

    /** A VPN client introduced itself while reading its subscription. False when there is no room for it. */
    boolean seen(PanelAccount account, Call call, Instant now) {
        var hwid = call.header("x-hwid").orElse("");
        if (!hwid.matches("[a-zA-Z0-9=-]{10,64}")) {
            return true;
        }
        var known = indexOf(account, hwid);
        if (known >= 0) {
            ((ObjectNode) account.devices().get(known)).put("updatedAt", Timestamps.iso(now));
            return true;
        }
        if (isFull(account)) {
            return false;
        }
        var said = Json.object().put("hwid", hwid);
        copy(call, "x-device-os", said, "platform");
        copy(call, "x-ver-os", said, "osVersion");
        copy(call, "x-device-model", said, "deviceModel");
        copy(call, "User-Agent", said, "userAgent");
        register(account, said, call.remoteIp(), now);
        return true;
    }

    void delete(PanelAccount account, String hwid) {
        var at = indexOf(account, hwid);
        if (at < 0) {
            throw PanelError.domain(404, "A204", "HWID device not found");
        }
        events.happened("user_hwid_devices.deleted", account, account.devices().remove(at));
    }

    /** Says nothing to the webhook, like the panel. */
    void deleteAll(PanelAccount account) {
        account.devices().removeAll();
    }

    private void register(PanelAccount account, JsonNode said, String ip, Instant now) {
        var device = Json.object().put("hwid", said.path("hwid").asText()).put("userId", account.id());
        for (var name : new String[] { "platform", "osVersion", "deviceModel", "userAgent" }) {
            device.put(name, Json.text(said, name));
        }
        device
            .put("requestIp", ip)
            .put("createdAt", Timestamps.iso(now))
            .put("updatedAt", Timestamps.iso(now));
        account.devices().insert(0, device);
        events.happened("user_hwid_devices.added", account, device);
    }

    private boolean isFull(PanelAccount account) {
        var limit = account.user().path("hwidDeviceLimit").asInt(0);
        return limitOn && limit > 0 && account.devices().size() >= limit;
    }

    private void requireHwid(String hwid) {
        if (!hwid.matches("[a-zA-Z0-9=-]{10,64}")) {
            var issues = new ZodIssues(version);
            issues.pattern("hwid", "^[a-zA-Z0-9=-]{10,64}$", "HWID must be 10 to 64 letters, digits, = or -");
            issues.refuse();
        }
    }

    private static int indexOf(PanelAccount account, String hwid) {
        for (int at = 0; at < account.devices().size(); at++) {
            if (account.devices().get(at).path("hwid").asText().equals(hwid)) {
                return at;
            }
        }
        return -1;
    }

    private static void copy(Call call, String header, ObjectNode said, String name) {
        call.header(header).ifPresent(value -> said.put(name, value));
    }
}
