package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** The panel's API about users, squads, devices and subscriptions. Not thread-safe by itself. */
final class PanelApi {

    private static final int KEPT_FETCHES = 24;
    private final PanelVersion version;
    private final InstantSource clock;
    private final PanelUsers users;
    private final PanelDevices devices;
    private final List<PanelRoute> routes = new ArrayList<>();

    PanelApi(PanelVersion version, InstantSource clock, PanelUsers users, PanelDevices devices) {
        this.version = version;
        this.clock = clock;
        this.users = users;
        this.devices = devices;
        userRoutes();
        actionRoutes();
        lookupRoutes();
        deviceRoutes();
        subscriptionRoutes();
        new PanelSystem(version, clock, users).routes().forEach(routes::add);
    }

    Optional<PanelRoute> route(Call call) {
        return routes
            .stream()
            .filter(route -> route.matches(call))
            .findFirst();
    }

    private void route(String name, String method, String path, PanelRoute.Action action) {
        routes.add(PanelRoute.of(name, method, path, action));
    }

    private void userRoutes() {
        route("createUser", "POST", "/users", (call, path) -> reply(201, shown(users.create(body(call)))));
        route("updateUser", "PATCH", "/users", (call, path) -> reply(200, shown(users.update(body(call)))));
        route("listUsers", "GET", "/users", (call, path) -> list(call));
        route("streamUsers", "GET", "/users/stream", (call, path) -> stream(call));
        route("resolveUser", "POST", "/users/resolve", (call, path) -> resolve(body(call)));
        route("extendUsers", "POST", "/users/bulk/extend-expiration-date", (call, path) ->
            extendAll(body(call))
        );
    }

    private void actionRoutes() {
        action("enableUser", "enable", (account, said) -> users.enable(account));
        action("disableUser", "disable", (account, said) -> users.disable(account));
        action("resetTraffic", "reset-traffic", (account, said) -> users.resetTraffic(account));
        action("revokeUser", "revoke", users::revoke);
        if (!version.isTwo()) {
            action("extendUser", "extend", users::extend);
        }
    }

    private void action(String name, String word, Deed deed) {
        route(name, "POST", "/users/*/actions/" + word, (call, path) -> {
            var account = keyed(path.group(1)).orElseThrow(PanelError::userNotFound);
            deed.doneTo(account, call.body().length == 0 ? Json.object() : body(call));
            return reply(200, shown(account));
        });
    }

    private void lookupRoutes() {
        route("findUser", "GET", "/users/by-username/*", (call, path) ->
            one(users.byUsername(path.group(1)))
        );
        route("findUserByShortUuid", "GET", "/users/by-short-uuid/*", (call, path) ->
            one(users.byShortUuid(path.group(1)))
        );
        if (version.isTwo()) {
            route("findUserById", "GET", "/users/by-id/*", (call, path) ->
                one(users.byId(number(path.group(1))))
            );
            many("findUsersByTelegramId", "by-telegram-id", "telegramId");
            many("findUsersByEmail", "by-email", "email");
            many("findUsersByTag", "by-tag", "tag");
        }
        route("accessibleNodes", "GET", "/users/*/accessible-nodes", (call, path) -> accessibleNodes(path));
        route("requestHistory", "GET", "/users/*/subscription-request-history", (call, path) ->
            history(path)
        );
        route("getUser", "GET", "/users/*", (call, path) -> one(keyed(path.group(1))));
        route("deleteUser", "DELETE", "/users/*", (call, path) -> delete(path));
    }

    private void many(String name, String word, String field) {
        route(name, "GET", "/users/" + word + "/*", (call, path) -> {
            var found = Json.array();
            matching(field, path.group(1))
                .sorted(Comparator.comparing(PanelAccount::id).reversed())
                .forEach(account -> found.add(shown(account)));
            return reply(200, found);
        });
    }

    private void deviceRoutes() {
        route("listAllDevices", "GET", "/hwid/devices", (call, path) -> {
            var all = Json.array();
            users.all().forEach(account -> all.addAll(account.devices().deepCopy()));
            return reply(200, total("devices", all));
        });
        route("subscriptionSettings", "GET", "/subscription-settings", (call, path) ->
            reply(200, settings(devices.isLimitOn()))
        );
        route("deviceStats", "GET", "/hwid/devices/stats", (call, path) -> deviceStats());
        route("listDevices", "GET", "/hwid/devices/*", (call, path) ->
            devicesOf(keyed(path.group(1)).orElseThrow(PanelError::userNotFound))
        );
        deviceDeed("addDevice", "", (account, said) -> devices.add(account, said, clock.instant()));
        deviceDeed("deleteDevice", "/delete", (account, said) ->
            devices.delete(account, said.path("hwid").asText())
        );
        deviceDeed("deleteAllDevices", "/delete-all", (account, said) -> devices.deleteAll(account));
    }

    private static ObjectNode settings(boolean limited) {
        var answer = Json.object();
        answer.putObject("hwidSettings").put("enabled", limited).put("fallbackDeviceLimit", 5);
        return answer;
    }

    private void deviceDeed(String name, String path, Deed deed) {
        route(name, "POST", "/hwid/devices" + path, (call, match) -> {
            var said = body(call);
            var account = keyed(said.path(devices.owner()).asText()).orElseThrow(PanelError::userNotFound);
            deed.doneTo(account, said);
            return devicesOf(account);
        });
    }

    private void subscriptionRoutes() {
        var key = version.isTwo() ? "/subscriptions/by-uuid/*" : "/subscriptions/by-id/*";
        route("subscription", "GET", key, (call, path) -> info(keyed(path.group(1))));
        route("subscriptionByUsername", "GET", "/subscriptions/by-username/*", (call, path) ->
            info(users.byUsername(path.group(1)))
        );
        route("subscriptionByShortUuid", "GET", "/subscriptions/by-short-uuid/*", (call, path) ->
            info(users.byShortUuid(path.group(1)))
        );
        route("connectionKeys", "GET", "/subscriptions/connection-keys/*", (call, path) ->
            reply(
                200,
                PanelSubscription.connectionKeys(keyed(path.group(1)).orElseThrow(PanelError::nothingFound))
            )
        );
        route("bandwidth", "GET", "/bandwidth-stats/users/*", (call, path) -> {
            var account = keyed(path.group(1)).orElseThrow(PanelError::nothingFound);
            return reply(200, PanelBandwidth.of(List.of(account), call.query(), version));
        });
        route("nodesBandwidth", "GET", "/bandwidth-stats/nodes", (call, path) ->
            reply(200, PanelBandwidth.of(List.copyOf(users.all()), call.query(), version))
        );
    }

    /** The feed of a VPN client and its JSON form; empty when there is no such subscription. */
    Optional<Reply> feed(Call call, String shortUuid) {
        return users.byShortUuid(shortUuid).map(account -> {
            var now = clock.instant();
            remember(account, call, Timestamps.iso(now));
            if (!devices.seen(account, call, now)) {
                return Reply.text(404, "")
                    .with("x-hwid-max-devices-reached", "true")
                    .with("x-hwid-limit", "true");
            }
            var feed = PanelSubscription.feed(account, now);
            return call.header("x-hwid").isPresent() ? feed.with("x-hwid-active", "true") : feed;
        });
    }

    private void remember(PanelAccount account, Call call, String now) {
        var fetch = account
            .fetches()
            .insertObject(0)
            .put("id", account.fetches().size())
            .put("userId", account.id())
            .put("requestAt", now)
            .put("requestIp", call.remoteIp())
            .put("userAgent", call.header("User-Agent").orElse(""));
        if (!version.isTwo()) {
            fetch.put("srrRuleName", "Fallback Base64").put("srrResponseType", "XRAY_BASE64");
        }
        if (account.fetches().size() > KEPT_FETCHES) {
            account.fetches().remove(KEPT_FETCHES);
        }
    }

    Optional<Reply> publicInfo(String shortUuid) {
        return users.byShortUuid(shortUuid).map(account -> info(Optional.of(account)));
    }

    private Reply list(Call call) {
        var start = size(call, "start", 0, Integer.MAX_VALUE);
        var size = size(call, "size", 25, 1000);
        var page = Json.array();
        users
            .all()
            .stream()
            .sorted(Comparator.comparing(PanelAccount::id).reversed())
            .skip(start)
            .limit(size)
            .forEach(account -> page.add(shown(account)));
        var answer = Json.object().put("total", users.all().size());
        answer.set("users", page);
        return reply(200, answer);
    }

    /** Panel 2.8 ignores the filters: it answers everybody. */
    private Reply stream(Call call) {
        var size = size(call, "size", 250, 1000);
        var cursor = call.query().containsKey("cursor") ? number(call.query().get("cursor")) : 0;
        Predicate<PanelAccount> wanted = account -> true;
        for (var field : new String[] { "telegramId", "email", "tag", "status", "trafficLimitStrategy" }) {
            var value = call.query().get(field);
            if (value != null && !version.isTwo()) {
                wanted = wanted.and(account -> value.equals(account.user().path(field).asText()));
            }
        }
        var found = users
            .all()
            .stream()
            .filter(account -> account.id() > cursor)
            .filter(wanted)
            .toList();
        var answer = Json.object();
        var page = answer.putArray("users");
        found
            .stream()
            .limit(size)
            .forEach(account -> page.add(shown(account)));
        var more = found.size() > size;
        answer.put("nextCursor", more ? String.valueOf(found.get(size - 1).id()) : null).put("hasMore", more);
        return reply(200, answer);
    }

    private Reply resolve(JsonNode said) {
        var found = said.has("username")
            ? users.byUsername(said.path("username").asText())
            : said.has("shortUuid")
              ? users.byShortUuid(said.path("shortUuid").asText())
              : users.byId(said.path("id").asLong());
        var account = found.orElseThrow(PanelError::nothingFound);
        var answer = Json.object();
        if (version.isTwo()) {
            answer.put("uuid", account.uuid());
        }
        answer
            .put("id", account.id())
            .put("shortUuid", account.shortUuid())
            .put("username", account.username());
        return reply(200, answer);
    }

    private Reply extendAll(JsonNode said) {
        var count = 0;
        for (var key : said.path(version.isTwo() ? "uuids" : "userIds")) {
            var account = keyed(key.asText());
            if (account.isPresent()) {
                users.extend(account.get(), Json.object().set("days", said.path("extendDays")));
                count++;
            }
        }
        return version.isTwo() ? reply(200, Json.object().put("affectedRows", count)) : Reply.empty(204);
    }

    private Reply delete(MatchResult path) {
        users.delete(keyed(path.group(1)).orElseThrow(PanelError::userNotFound));
        return version.isTwo() ? reply(200, Json.object().put("isDeleted", true)) : Reply.empty(204);
    }

    private Reply accessibleNodes(MatchResult path) {
        var account = keyed(path.group(1)).orElseThrow(PanelError::nothingFound);
        var answer = Json.object();
        if (version.isTwo()) {
            answer.put("userUuid", account.uuid());
        } else {
            answer.put("userId", account.id());
        }
        answer.set("activeNodes", PanelNodes.accessible(account));
        return reply(200, answer);
    }

    private Reply history(MatchResult path) {
        var account = keyed(path.group(1)).orElseThrow(PanelError::nothingFound);
        return reply(200, total("records", account.fetches().deepCopy()));
    }

    private Reply deviceStats() {
        var count = users
            .all()
            .stream()
            .mapToInt(account -> account.devices().size())
            .sum();
        var answer = Json.object();
        answer.putArray("byPlatform");
        answer
            .putObject("stats")
            .put("totalUniqueDevices", count)
            .put("totalHwidDevices", count)
            .put("averageHwidDevicesPerUser", users.all().isEmpty() ? 0 : count / users.all().size());
        return reply(200, answer);
    }

    private Reply devicesOf(PanelAccount account) {
        return reply(200, total("devices", account.devices().deepCopy()));
    }

    private static ObjectNode total(String name, ArrayNode items) {
        var answer = Json.object().put("total", items.size());
        answer.set(name, items);
        return answer;
    }

    private Reply info(Optional<PanelAccount> account) {
        return reply(
            200,
            PanelSubscription.info(account.orElseThrow(PanelError::nothingFound), clock.instant())
        );
    }

    private Reply one(Optional<PanelAccount> account) {
        return reply(200, shown(account.orElseThrow(PanelError::nothingFound)));
    }

    private Stream<PanelAccount> matching(String field, String value) {
        return users
            .all()
            .stream()
            .filter(account -> value.equals(Json.text(account.user(), field)));
    }

    /** The user behind the key of this panel's paths: numeric id in 3.x, uuid in 2.x. */
    private Optional<PanelAccount> keyed(String key) {
        if (!version.isTwo()) {
            return users.byId(number(key));
        }
        if (!key.matches(PanelUserInput.UUID)) {
            refuse(issues -> issues.uuid("uuid"));
        }
        return users.find(account -> account.uuid().equals(key));
    }

    private long number(String key) {
        if (!key.matches("[0-9]{1,15}")) {
            refuse(issues -> issues.type("userId", "number", "NaN"));
        }
        return Long.parseLong(key);
    }

    private int size(Call call, String name, int usual, int most) {
        var text = call.query().get(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,9}")) {
            refuse(issues -> issues.type(name, "number", "NaN"));
        }
        if (Integer.parseInt(text) > most) {
            refuse(issues -> issues.tooBig(name, "number", most, "Size (limit) must be less than " + most));
        }
        return Integer.parseInt(text);
    }

    private void refuse(Consumer<ZodIssues> about) {
        var issues = new ZodIssues(version);
        about.accept(issues);
        issues.refuse();
    }

    ObjectNode shown(PanelAccount account) {
        if (!version.isTwo()) {
            return account.user().deepCopy();
        }
        var shown = Json.object().put("uuid", account.uuid());
        shown.setAll(account.user().deepCopy());
        return shown;
    }

    static Reply reply(int status, JsonNode response) {
        return Reply.json(status, Json.object().set("response", response));
    }

    private static JsonNode body(Call call) {
        try {
            return call.json();
        } catch (UncheckedIOException broken) {
            throw PanelError.framework(400, "Unexpected end of JSON input", "Bad Request");
        }
    }

    /** What a POST does to a user. */
    private interface Deed {
        void doneTo(PanelAccount account, JsonNode said);
    }
}
