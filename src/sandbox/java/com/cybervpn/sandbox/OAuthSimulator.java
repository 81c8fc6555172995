package com.cybervpn.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Google, Apple, GitHub, Discord and Telegram's login as a shop sees them that lets people sign in with accounts there. Google and Apple are NAV's
 * mock-oauth2-server, a real server of OpenID Connect with a login page; GitHub and Discord, which are none, and Telegram are played here.
 * All know the shop's redirect addresses and secrets, give out a code once, and check the verifier of RFC 7636.
 *
 * <p>Endpoint names of its faults: {@code google/discovery}, {@code google/keys}, {@code google/authorize},
 * {@code google/token} (the same for {@code apple}), {@code github/authorize}, {@code github/token}, {@code github/user},
 * {@code github/emails}, {@code telegram/discovery}, {@code telegram/keys}, {@code telegram/authorize},
 * {@code telegram/token}, {@code discord/authorize}, {@code discord/token}, {@code discord/user}.
 */
public final class OAuthSimulator extends VendorSimulator {

    static final String MOUNT = "/oauth";

    private final String url;
    private final OpenIdServer openId;
    private final AppleClient apple;
    private final TelegramLoginServer telegram;
    private final Map<String, Vendor> vendors = new TreeMap<>();
    private final Map<String, OAuthClient> clients = new TreeMap<>();
    private final SimulatorSettings settings;

    OAuthSimulator(SimulatorSettings settings, String baseUrl) {
        super("the providers of accounts");
        this.settings = settings;
        this.url = baseUrl + MOUNT;
        var dashboard = settings.shopUrl() + "/dashboard/";
        for (var provider : List.of("google", "github", "discord")) {
            clients.put(provider, new OAuthClient("cybervpn-at-" + provider, Names.letters(40), dashboard));
        }
        this.apple = new AppleClient(
            url + "/apple",
            settings.shopUrl() + "/api/v1/oauth/apple/return",
            settings.clock()
        );
        this.openId = new OpenIdServer(url, clients.get("google"), apple);
        vendors.put("google", openId);
        vendors.put("apple", openId);
        vendors.put("github", new GitHubServer(clients.get("github"), settings.clock()));
        this.telegram = new TelegramLoginServer(url + "/telegram", settings);
        vendors.put("telegram", telegram);
        vendors.put("discord", new DiscordServer(clients.get("discord"), settings.clock()));
    }

    /** What the shop has to be told of them, as environment variables. */
    public Map<String, String> shopSettings() {
        var all = new TreeMap<String, String>();
        clients.forEach((provider, client) -> {
            var name = provider.toUpperCase(java.util.Locale.ROOT);
            all.put(name + "_CLIENT_ID", client.id());
            all.put(name + "_CLIENT_SECRET", client.secret());
        });
        all.put("GOOGLE_ISSUER", url + "/google");
        all.put("GOOGLE_NATIVE_CLIENT_IDS", "cybervpn-android,cybervpn-ios");
        all.put("APPLE_ISSUER", url + "/apple");
        all.put("APPLE_CLIENT_ID", apple.clientId());
        all.put("APPLE_TEAM_ID", apple.teamId());
        all.put("APPLE_KEY_ID", apple.keyId());
        all.put("APPLE_PRIVATE_KEY", apple.privateKeyPem());
        all.put("APPLE_NATIVE_CLIENT_IDS", "com.cybervpn.app");
        all.put("GITHUB_URL", url + "/github");
        all.put("GITHUB_API_URL", url + "/github/api");
        all.put("DISCORD_URL", url + "/discord");
        all.put("TELEGRAM_OAUTH_URL", url + "/telegram");
        return all;
    }

    /** Telegram's own login for browsers. */
    public TelegramLoginServer telegram() {
        return telegram;
    }

    /** The name of Google or Apple as an issuer. */
    public String issuer(String provider) {
        return url + "/" + provider;
    }

    /**
     * An id token of Google or Apple as a device gets it, signed with the present key.
     *
     * @param lifetime negative for one that is too old already
     * @param claims instead of, or beside, the issuer, which is right unless it stands here
     */
    public String idToken(String provider, Duration lifetime, Map<String, Object> claims) {
        return openId.idToken(provider, lifetime, claims);
    }

    /** From now on Google or Apple signs with another key, and publishes no other. */
    public void rotateKeys(String provider) {
        openId.rotateKeys(provider);
    }

    VendorHandler handler() {
        return new VendorHandler(MOUNT, new Endpoint(), faults, log, settings.clock());
    }

    /** Leads to the provider named by the first part of the path. */
    private final class Endpoint implements Vendor {

        private Vendor of(Call call) {
            return vendors.getOrDefault(call.path().replaceAll("^/([a-z]+)/.*", "$1"), UNKNOWN);
        }

        @Override
        public String endpoint(Call call) {
            return of(call).endpoint(call);
        }

        @Override
        public String recordedPath(Call call) {
            return call.path();
        }

        @Override
        public Reply answer(Call call) {
            return of(call).answer(call);
        }

        @Override
        public Reply serverError(Call call) {
            return of(call).serverError(call);
        }

        @Override
        public Reply rateLimited(Call call, int retryAfterSeconds) {
            return of(call).rateLimited(call, retryAfterSeconds);
        }
    }

    private static final Vendor UNKNOWN = new OAuthVendor("nobody", Map.of()) {
        @Override
        public Reply answer(Call call) {
            return Reply.text(404, "Nothing here.");
        }
    };
}
