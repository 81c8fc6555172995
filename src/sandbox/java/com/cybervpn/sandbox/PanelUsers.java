package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The panel's users and its rules about them. Not thread-safe by itself. */
final class PanelUsers {

    private final InstantSource clock;
    private final PanelVersion version;
    private String subscriptionPages;
    private boolean takenNamesHidden;
    private final BiConsumer<String, PanelAccount> events;
    private final TreeMap<Long, PanelAccount> accounts = new TreeMap<>();
    private final Map<String, String> squads = new LinkedHashMap<>();
    private final Map<String, Integer> createCalls = new HashMap<>();
    private long lastId;

    /**
     * @param subscriptionPages address to which a short uuid is appended
     * @param events takes the name of an event and the user it is about
     */
    PanelUsers(
        InstantSource clock,
        PanelVersion version,
        String subscriptionPages,
        BiConsumer<String, PanelAccount> events
    ) {
        this.clock = clock;
        this.version = version;
        this.subscriptionPages = subscriptionPages;
        this.events = events;
    }

    void restore(JsonNode kept) {
        kept.path("squads")
            .properties()
            .forEach(squad -> squads.put(squad.getKey(), squad.getValue().asText()));
        kept.path("accounts").forEach(one -> {
            var account = PanelAccount.of(one);
            setSubscriptionUrl(account);
            accounts.put(account.id(), account);
        });
        lastId = Math.max(kept.path("last_id").asLong(), accounts.isEmpty() ? 1 : accounts.lastKey());
    }

    ObjectNode keep() {
        var kept = Json.object().put("last_id", lastId);
        squads.forEach(kept.putObject("squads")::put);
        var all = kept.putArray("accounts");
        accounts.values().forEach(account -> all.add(account.keep()));
        return kept;
    }

    /** The domain of subscriptions moves: every link changes, and no event tells. */
    void moveSubscriptions(String pages) {
        subscriptionPages = pages;
        accounts.values().forEach(this::setSubscriptionUrl);
    }

    /** Whether a taken name is answered as any other refusal (A018), as some database adapters of the panel do. */
    void hideTakenNames(boolean hide) {
        takenNamesHidden = hide;
    }

    void addSquad(String uuid, String name) {
        squads.put(uuid, name);
    }

    Map<String, String> squads() {
        return squads;
    }

    int createCalls(String username) {
        return createCalls.getOrDefault(username, 0);
    }

    /** All, by id, after the status job has run over them. */
    Collection<PanelAccount> all() {
        accounts.values().forEach(this::statusJob);
        return accounts.values();
    }

    Optional<PanelAccount> byId(long id) {
        return Optional.ofNullable(accounts.get(id)).map(this::statusJob);
    }

    Optional<PanelAccount> find(Predicate<PanelAccount> wanted) {
        return accounts.values().stream().filter(wanted).findFirst().map(this::statusJob);
    }

    /** Names differ in case: {@code Shop_1} is not {@code shop_1}. */
    Optional<PanelAccount> byUsername(String username) {
        return find(account -> account.username().equals(username));
    }

    Optional<PanelAccount> byShortUuid(String shortUuid) {
        return find(account -> account.shortUuid().equals(shortUuid));
    }

    PanelAccount create(JsonNode said) {
        PanelUserInput.requireValidNew(version, said);
        var username = said.path("username").asText();
        createCalls.merge(username, 1, Integer::sum);
        lastId++;
        if (byUsername(username).isPresent()) {
            throw takenNamesHidden
                ? PanelError.createFailed()
                : PanelError.domain(400, "A019", "User username already exists");
        }
        var shortUuid = text(said, "shortUuid", Names.urlSafe(16));
        if (byShortUuid(shortUuid).isPresent()) {
            throw PanelError.domain(400, "A020", "User short UUID already exists");
        }
        var limit = said.path("trafficLimitBytes");
        if (limit.isNumber() && limit.decimalValue().stripTrailingZeros().scale() > 0) {
            throw PanelError.createFailed();
        }
        var account = new PanelAccount(
            text(said, "uuid", UUID.randomUUID().toString()),
            newUser(said, username, shortUuid),
            Json.array(),
            Json.object(),
            Json.array()
        );
        setSubscriptionUrl(account);
        accounts.put(account.id(), account);
        events.accept("user.created", account);
        return account;
    }

    private ObjectNode newUser(JsonNode said, String username, String shortUuid) {
        var now = Timestamps.iso(clock.instant());
        var user = Json.object()
            .put("id", lastId)
            .put("shortUuid", shortUuid)
            .put("username", username)
            .put("status", text(said, "status", "ACTIVE"))
            .put("trafficLimitBytes", said.path("trafficLimitBytes").asLong())
            .put("trafficLimitStrategy", text(said, "trafficLimitStrategy", "NO_RESET"))
            .put("expireAt", Timestamps.iso(PanelUserInput.instant(said.path("expireAt").asText())));
        for (var optional : new String[] { "telegramId", "email", "description", "tag", "hwidDeviceLimit" }) {
            user.set(optional, orNull(said.path(optional)));
        }
        user.set("externalSquadUuid", orNull(said.path("externalSquadUuid")));
        user.put("trojanPassword", text(said, "trojanPassword", Names.urlSafe(32)))
            .put("vlessUuid", text(said, "vlessUuid", UUID.randomUUID().toString()))
            .put("ssPassword", text(said, "ssPassword", Names.urlSafe(32)))
            .put("lastTriggeredThreshold", 0)
            .putNull("subRevokedAt")
            .putNull("lastTrafficResetAt")
            .put("createdAt", text(said, "createdAt", now))
            .put("updatedAt", now)
            .put("subscriptionUrl", "");
        user.set("activeInternalSquads", namedSquads(said.path("activeInternalSquads")));
        user.putObject("userTraffic")
            .put("usedTrafficBytes", 0)
            .put("lifetimeUsedTrafficBytes", 0)
            .putNull("onlineAt")
            .putNull("lastConnectedNodeUuid")
            .putNull("firstConnectedAt");
        return user;
    }

    /** Changes what is said; a squad list replaces the old one. */
    PanelAccount update(JsonNode said) {
        var now = clock.instant();
        PanelUserInput.requireValidChange(version, said, now);
        var account = addressed(said).orElseThrow(PanelError::userNotFound);
        var user = account.user();
        for (var text : new String[] { "description", "tag", "telegramId", "email", "hwidDeviceLimit" }) {
            if (said.has(text)) {
                user.set(text, orNull(said.path(text)));
                account.touched(now);
            }
        }
        if (said.has("activeInternalSquads")) {
            user.set("activeInternalSquads", namedSquads(said.path("activeInternalSquads")));
        }
        if (said.has("trafficLimitStrategy")) {
            user.put("trafficLimitStrategy", said.path("trafficLimitStrategy").asText());
            account.touched(now);
        }
        limit(account, said, now);
        expiry(account, said, now);
        if ("DISABLED".equals(Json.text(said, "status")) && account.is("ACTIVE")) {
            account.status("DISABLED");
        }
        events.accept("user.modified", account);
        return account;
    }

    private Optional<PanelAccount> addressed(JsonNode said) {
        if (version.isTwo() && said.hasNonNull("uuid")) {
            return find(account -> account.uuid().equals(said.path("uuid").asText()));
        }
        if (!version.isTwo() && said.hasNonNull("id")) {
            return byId(said.path("id").asLong());
        }
        return byUsername(said.path("username").asText());
    }

    private static void limit(PanelAccount account, JsonNode said, Instant now) {
        if (!said.has("trafficLimitBytes")) {
            return;
        }
        var before = account.limit();
        var after = said.path("trafficLimitBytes").asLong();
        account.user().put("trafficLimitBytes", after);
        if (before != after) {
            account.user().put("lastTriggeredThreshold", 0);
        }
        if (account.is("LIMITED") && (after == 0 || after > before)) {
            account.status("ACTIVE");
        }
        account.touched(now);
    }

    private static void expiry(PanelAccount account, JsonNode said, Instant now) {
        if (!said.has("expireAt")) {
            return;
        }
        account.expireAt(PanelUserInput.instant(said.path("expireAt").asText()));
        if (account.is("EXPIRED")) {
            account.status("ACTIVE");
        }
        account.touched(now);
    }

    void delete(PanelAccount account) {
        accounts.remove(account.id());
        events.accept("user.deleted", account);
    }

    void enable(PanelAccount account) {
        if (account.is("ACTIVE")) {
            throw PanelError.domain(400, "A030", "User already enabled");
        }
        account.status("ACTIVE");
        events.accept("user.enabled", account);
    }

    void disable(PanelAccount account) {
        if (account.is("DISABLED")) {
            throw PanelError.domain(400, "A029", "User already disabled");
        }
        account.status("DISABLED");
        events.accept("user.disabled", account);
    }

    void resetTraffic(PanelAccount account) {
        var now = clock.instant();
        account.traffic().put("usedTrafficBytes", 0);
        account.user().put("lastTrafficResetAt", Timestamps.iso(now)).put("lastTriggeredThreshold", 0);
        account.touched(now);
        if (account.is("LIMITED")) {
            account.status("ACTIVE");
            events.accept("user.enabled", account);
        }
        events.accept("user.traffic_reset", account);
    }

    void revoke(PanelAccount account, JsonNode said) {
        var now = clock.instant();
        var user = account.user();
        if (!said.path("revokeOnlyPasswords").asBoolean()) {
            user.put("shortUuid", text(said, "shortUuid", Names.urlSafe(16)));
            setSubscriptionUrl(account);
        }
        user.put("trojanPassword", Names.urlSafe(32))
            .put("vlessUuid", UUID.randomUUID().toString())
            .put("ssPassword", Names.urlSafe(32))
            .put("subRevokedAt", Timestamps.iso(now));
        account.touched(now);
        events.accept("user.revoked", account);
    }

    void extend(PanelAccount account, JsonNode said) {
        var days = said.path("days");
        var issues = new ZodIssues(version);
        if (!days.isIntegralNumber()) {
            issues.type("days", "number", days.isMissingNode() ? "undefined" : "string");
        } else if (days.asLong() < 1) {
            issues.tooSmall("days", "number", 1, "Days must be at least 1");
        }
        issues.refuse();
        var now = clock.instant();
        var base = account.expireAt().isAfter(now) ? account.expireAt() : now;
        account.expireAt(base.plus(Duration.ofDays(days.asLong())));
        if (account.is("EXPIRED")) {
            account.status("ACTIVE");
        }
        account.touched(now);
        events.accept("user.modified", account);
    }

    /** Adds or takes back traffic of now. */
    void addUsage(PanelAccount account, long bytes, Instant at) {
        account.addUsage(bytes, at, PanelNodes.ALL.getFirst().uuid());
        statusJob(account);
    }

    /** What the panel's timers do: a past end expires, a full quota limits. */
    private PanelAccount statusJob(PanelAccount account) {
        var now = clock.instant();
        if ((account.is("ACTIVE") || account.is("LIMITED")) && !account.expireAt().isAfter(now)) {
            account.status("EXPIRED");
            account.touched(now);
            events.accept("user.expired", account);
        } else if (account.is("ACTIVE") && account.isOverLimit()) {
            account.status("LIMITED");
            account.touched(now);
            events.accept("user.limited", account);
        }
        return account;
    }

    private ArrayNode namedSquads(JsonNode uuids) {
        var named = Json.array();
        for (var uuid : uuids) {
            var name = squads.get(uuid.asText());
            if (name == null) {
                throw PanelError.createFailed();
            }
            named.addObject().put("uuid", uuid.asText()).put("name", name);
        }
        return named;
    }

    private void setSubscriptionUrl(PanelAccount account) {
        account.user().put("subscriptionUrl", subscriptionPages + account.shortUuid());
    }

    private static String text(JsonNode said, String name, String otherwise) {
        var value = Json.text(said, name);
        return value == null ? otherwise : value;
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? Json.object().nullNode() : value;
    }
}
