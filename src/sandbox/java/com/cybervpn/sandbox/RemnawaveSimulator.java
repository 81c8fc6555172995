package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * The Remnawave panel as a shop sees it: the API below {@code /remnawave/api}, the public subscription pages
 * {@code /sub/<shortUuid>}, and signed webhooks. Like the panel it drops the connection of a call without
 * {@code X-Forwarded-For} and {@code X-Forwarded-Proto: https}.
 *
 * <p>Endpoint names of its faults: createUser, updateUser, getUser, deleteUser, findUser (by username),
 * findUserByShortUuid, findUsersByTelegramId, streamUsers, listUsers, resolveUser, enableUser, disableUser,
 * resetTraffic, revokeUser, extendUser, squads, nodes, metadata, health, listDevices, addDevice,
 * deleteDevice, deleteAllDevices, subscriptionSettings, subscription, subscriptionByUsername, connectionKeys, bandwidth, feed.
 * Notice names are the event names, such as {@code user.expired}. Source: recordings of panels 3.3.2 and
 * 2.8.1.
 */
public final class RemnawaveSimulator extends VendorSimulator {

    private static final String STATE = "remnawave";
    private static final String DEFAULT_SQUAD = "5b0d8a6e-3c1f-4b57-9d2e-8f6a7c1e2d30";

    private final SimulatorSettings settings;
    private final PanelVersion version;
    private final InstantSource clock;
    private final StateFile state;
    private final Courier courier;
    private final PanelUsers users;
    private final PanelDevices devices;
    private final PanelApi api;
    private String webhookUrl;

    private static final String PAGE = "00000000-0000-4000-8000-000000000000";
    private volatile PanelReplies.Front frontWants;
    private volatile JsonNode subscriptionPage;

    RemnawaveSimulator(
        SimulatorSettings settings,
        String publicUrl,
        StateFile state,
        ExecutorService threads
    ) {
        super("Remnawave");
        this.settings = settings;
        this.version = settings.panelVersion();
        this.clock = settings.clock();
        this.state = state;
        this.webhookUrl = settings.shopUrl() + "/api/v1/webhooks/remnawave";
        var pause = settings.scaled(Duration.ofSeconds(5));
        this.courier = new Courier(faults, List.of(pause, pause, pause), clock, threads);
        this.users = new PanelUsers(clock, version, publicUrl + "/sub/", this::userEvent);
        this.devices = new PanelDevices(version, this::deviceEvent);
        users.addSquad(DEFAULT_SQUAD, "Default-Squad");
        users.restore(state.read(STATE));
        this.api = new PanelApi(version, clock, users, devices);
    }

    /**
     * Puts a proxy before the panel that lets only calls with this header through; the others get a web page with this status,
     * a redirect for 302, no answer for 444. An empty name takes it away.
     */
    public void frontWants(String header, String value, int status) {
        frontWants = header.isEmpty() ? null : new PanelReplies.Front(header, value, status);
    }

    /** The configuration of the subscription page; null when there is none. */
    public void subscriptionPage(JsonNode config) {
        subscriptionPage = config;
    }

    /** Which panel is played. */
    public PanelVersion version() {
        return version;
    }

    /** Uuid of the internal squad a fresh panel has. */
    public String defaultSquad() {
        return DEFAULT_SQUAD;
    }

    /** Makes another internal squad and gives its uuid. */
    public String addSquad(String name) {
        var uuid = UUID.randomUUID().toString();
        addSquad(uuid, name);
        return uuid;
    }

    /** Makes another internal squad with this uuid. */
    public synchronized void addSquad(String uuid, String name) {
        users.addSquad(uuid, name);
        save();
    }

    /** Where webhooks are posted from now on. */
    public synchronized void webhookUrl(String url) {
        webhookUrl = url;
    }

    /** All users, oldest first, after the status job has run. */
    public synchronized List<PanelUser> users() {
        return users.all().stream().map(PanelUser::of).toList();
    }

    /** The user with this name (case matters). */
    public synchronized Optional<PanelUser> user(String username) {
        return users.byUsername(username).map(PanelUser::of);
    }

    /** The users that belong to this Telegram user. */
    public List<PanelUser> usersOf(long telegramId) {
        return users()
            .stream()
            .filter(user -> user.telegramId() != null && user.telegramId() == telegramId)
            .toList();
    }

    /** How many valid requests asked to create this username, successful or not. */
    public synchronized int createCalls(String username) {
        return users.createCalls(username);
    }

    /** Sets the traffic used in this period, in bytes; the difference is booked on today. */
    public synchronized void setUsage(String username, long bytes) {
        var account = account(username);
        users.addUsage(account, bytes - account.used(), clock.instant());
        save();
    }

    /** Adds traffic, in bytes, booked on the day of the moment. */
    public synchronized void addUsage(String username, long bytes, Instant at) {
        users.addUsage(account(username), bytes, at);
        save();
    }

    /** A VPN client with this hardware id (10 to 64 letters, digits, = or -) was seen. */
    public synchronized void addDevice(String username, String hwid, String platform, String model) {
        var said = Json.object().put("hwid", hwid).put("platform", platform).put("deviceModel", model);
        devices.add(account(username), said, clock.instant());
        save();
    }

    /** Turns the panel's device limit on or off; off at first, as in a fresh panel. */
    public synchronized void deviceLimitOn(boolean on) {
        devices.limitOn(on);
    }

    /** Runs the status job over all users now: past ends expire, full quotas limit, webhooks leave. */
    public synchronized void runStatusJob() {
        users.all();
        save();
    }

    /**
     * Moves a user's end of access, as an administrator in the panel's own pages could, even into the past.
     */
    public synchronized void setExpireAt(String username, Instant at) {
        account(username).expireAt(at);
        users.all();
        save();
    }

    /** Deletes a user in the panel's own pages; the shop hears of it by webhook only. */
    public synchronized void deleteUser(String username) {
        users.delete(account(username));
        save();
    }

    /** Disables a user in the panel's own pages. */
    public synchronized void disableUser(String username) {
        users.disable(account(username));
        save();
    }

    /** Enables a user in the panel's own pages. */
    public synchronized void enableUser(String username) {
        users.enable(account(username));
        save();
    }

    /** Resets a user's traffic in the panel's own pages. */
    public synchronized void resetTraffic(String username) {
        users.resetTraffic(account(username));
        save();
    }

    /** Moves all subscription links to another domain, as a change of the panel's settings does; no event tells. */
    public synchronized void moveSubscriptions(String pages) {
        users.moveSubscriptions(pages);
        save();
    }

    /** Whether a taken username is answered with A018, as some database adapters of the panel do, in place of A019. */
    public synchronized void hideTakenNames(boolean hide) {
        users.hideTakenNames(hide);
    }

    /** Gives a user a new link in the panel's own pages; the old one is dead. */
    public synchronized void revokeUser(String username) {
        users.revoke(account(username), Json.object());
        save();
    }

    /** Changes fields of a user in the panel's own pages, named as in the API. */
    public synchronized void changeUser(String username, Map<String, Object> fields) {
        users.update(((ObjectNode) Json.tree(fields)).put("username", username));
        save();
    }

    /**
     * Sends any user event.
     *
     * @param event such as {@code user.expiration} or {@code user.bandwidth_usage_threshold_reached}
     * @param meta the member {@code meta}, or null
     */
    public synchronized void sendEvent(String event, String username, JsonNode meta) {
        send(event, api.shown(account(username)), Optional.ofNullable(meta).orElse(Json.object().nullNode()));
    }

    /** What became of every webhook, oldest first. */
    public List<Delivery> webhooks() {
        return courier.deliveries();
    }

    /** Waits until no webhook is under way. Fails with {@link IllegalStateException} after the limit. */
    public void awaitWebhooks(Duration limit) {
        courier.awaitQuiet(limit);
    }

    /** Sends webhooks kept back by {@link Fault#reorderNotices()} now. */
    public void releaseWebhooks() {
        courier.releaseWaiting();
    }

    @Override
    public void close() {
        super.close();
        courier.close();
    }

    VendorHandler handler() {
        return new VendorHandler("/remnawave", new Endpoint(), faults, log, clock);
    }

    /** The subscription page of the public domain, where no proxy headers are asked for. */
    synchronized Reply publicPage(Call call, String shortUuid) {
        return guarded(call, () -> api.feed(call, shortUuid).orElseGet(PanelReplies::noSubscription));
    }

    private PanelAccount account(String username) {
        return users
            .byUsername(username)
            .orElseThrow(() -> new NoSuchElementException("The panel has no user " + username));
    }

    private void userEvent(String event, PanelAccount account) {
        var user = api.shown(account);
        if (event.equals("user.expired")) {
            user.putArray("activeInternalSquads"); // the recorded panel leaves the squads out here
        }
        send(event, user, Json.object().nullNode());
    }

    private void deviceEvent(String event, PanelAccount account, JsonNode device) {
        var data = Json.object();
        data.set("hwidUserDevice", device.deepCopy());
        var user = api.shown(account);
        user.putArray("activeInternalSquads"); // the recorded panel leaves the squads out here
        data.set("user", user);
        send(event, data, null);
    }

    private void send(String event, JsonNode data, JsonNode meta) {
        var timestamp = Timestamps.iso(clock.instant());
        var body = Json.object()
            .put("scope", event.substring(0, event.indexOf('.')))
            .put("event", event)
            .put("timestamp", timestamp);
        body.set("data", data);
        if (meta != null) {
            body.set("meta", meta);
        }
        var bytes = Json.bytes(body);
        var headers = Map.of(
            "X-Remnawave-Signature",
            Signatures.remnawave(settings.remnawaveWebhookSecret(), bytes),
            "X-Remnawave-Timestamp",
            timestamp,
            "User-Agent",
            "Remnawave"
        );
        courier.send(Notice.of(event, webhookUrl, headers, bytes));
    }

    private void save() {
        if (state.isKept()) {
            state.write(STATE, users.keep());
        }
    }

    private Reply guarded(Call call, Supplier<Reply> work) {
        try {
            var reply = work.get();
            save();
            return reply;
        } catch (PanelError refusal) {
            return refusal.reply(call.path(), clock.instant());
        }
    }

    /** The HTTP side. */
    private final class Endpoint implements Vendor {

        @Override
        public String endpoint(Call call) {
            if (call.path().startsWith("/api/sub/")) {
                return "feed";
            }
            return api.route(call).map(PanelRoute::name).orElse("unknown");
        }

        @Override
        public String recordedPath(Call call) {
            return call.path();
        }

        @Override
        public Reply answer(Call call) {
            var front = PanelReplies.front(frontWants, call);
            if (front.isPresent()) {
                return front.get();
            }
            if (call.path().startsWith("/api/subscription-page-configs")) {
                return pageConfig(call);
            }
            var proxied =
                call.header("X-Forwarded-For").isPresent() &&
                call.header("X-Forwarded-Proto").orElse("").equals("https");
            if (!proxied) {
                return Reply.DROPPED;
            }
            synchronized (RemnawaveSimulator.this) {
                return guarded(call, () -> routed(call)).with("x-robots-tag", "noindex, nofollow");
            }
        }

        private Reply pageConfig(Call call) {
            var page = subscriptionPage;
            var answer = Json.object();
            if (call.path().endsWith("-configs")) {
                var configs = answer
                    .putObject("response")
                    .put("total", page == null ? 0 : 1)
                    .putArray("configs");
                if (page != null) {
                    configs.addObject().put("uuid", PAGE).put("name", "Default").put("viewPosition", 1);
                }
            } else {
                answer.putObject("response").put("uuid", PAGE).put("name", "Default").set("config", page);
            }
            return Reply.json(200, answer);
        }

        private Reply routed(Call call) {
            if (call.path().startsWith("/api/sub/")) {
                return publicApi(call, call.path().substring("/api/sub/".length()));
            }
            var route = api.route(call);
            if (route.isEmpty()) {
                throw PanelError.framework(404, "Cannot " + call.method() + " " + call.path(), "Not Found");
            }
            var bearer = "Bearer " + settings.remnawaveToken();
            if (!call.header("Authorization").orElse("").equals(bearer)) {
                return PanelReplies.unauthorized();
            }
            return route.get().answer(call);
        }

        private Reply publicApi(Call call, String rest) {
            if (!version.isTwo() && call.header("User-Agent").orElse("").isEmpty()) {
                return PanelReplies.forbidden();
            }
            var found = rest.endsWith("/info")
                ? api.publicInfo(rest.substring(0, rest.length() - "/info".length()))
                : api.feed(call, rest.replaceFirst("/.*", ""));
            return found.orElseGet(PanelReplies::noSubscription);
        }

        @Override
        public Reply serverError(Call call) {
            return PanelError.domain(500, "A001", "Server error").reply(call.path(), clock.instant());
        }

        @Override
        public Reply rateLimited(Call call, int retryAfterSeconds) {
            return Reply.html(429, "<html><body><h1>429 Too Many Requests</h1></body></html>").with(
                "Retry-After",
                String.valueOf(retryAfterSeconds)
            );
        }
    }
}
