package com.cybervpn.sandbox;

import com.nimbusds.jose.jwk.JWK;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.jvm.functions.Function1;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * Google and Apple: NAV's mock-oauth2-server behind the simulators' own server. What it does not look at is looked at here: who
 * asks for tokens, and where codes are sent.
 */
final class OpenIdServer extends OAuthVendor {

    private static final Set<String> OURS = Set.of("google", "apple");

    private final String url;
    private final OAuthClient google;
    private final AppleClient apple;
    private final Keys keys = new Keys();
    private final OAuth2TokenProvider tokens = new OAuth2TokenProvider(keys, (Instant) null);
    private final OAuth2HttpRequestHandler server = new OAuth2HttpRequestHandler(
        new OAuth2Config(true, null, null, false, tokens, Set.of(), new Nowhere())
    );

    OpenIdServer(String url, OAuthClient google, AppleClient apple) {
        super(
            "",
            Map.of(
                "/.well-known/openid-configuration",
                "discovery",
                "/jwks",
                "keys",
                "/authorize",
                "authorize",
                "/token",
                "token"
            )
        );
        this.url = url;
        this.google = google;
        this.apple = apple;
    }

    String idToken(String provider, Duration lifetime, Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.putIfAbsent("iss", url + "/" + provider);
        return tokens.jwt(all, lifetime, issuerId(provider)).serialize();
    }

    void rotateKeys(String provider) {
        keys.generations.merge(issuerId(provider), 1, Integer::sum);
    }

    @Override
    public String endpoint(Call call) {
        return provider(call) + super.endpoint(call);
    }

    @Override
    public Reply answer(Call call) {
        String path = call.path();
        if (path.endsWith("/authorize") && !knows(call)) {
            return Reply.text(400, "Error 400: redirect_uri_mismatch");
        }
        if (path.endsWith("/token")) {
            var fields = call.parameters();
            if (
                !isOurs(
                    provider(call),
                    fields.path("client_id").asText(),
                    fields.path("client_secret").asText()
                )
            ) {
                return error(401, "invalid_client");
            }
            if (fields.path("code_verifier").asText().isEmpty()) {
                return error(400, "invalid_grant");
            }
        }
        return reply(server.getAuthorizationServer().invoke(request(call)));
    }

    private boolean knows(Call call) {
        boolean isApple = provider(call).equals("apple");
        var asked = call.query();
        return (
            asked.getOrDefault("client_id", "").equals(isApple ? apple.clientId() : google.id()) &&
            asked
                .getOrDefault("redirect_uri", "")
                .equals(isApple ? apple.redirectUri() : google.redirectUri()) &&
            // Apple refuses to put an address into an address bar
            (!isApple || asked.getOrDefault("response_mode", "").equals("form_post"))
        );
    }

    private boolean isOurs(String provider, String id, String secret) {
        return provider.equals("apple")
            ? id.equals(apple.clientId()) && apple.hasSigned(secret)
            : google.is(id, secret);
    }

    private OAuth2HttpRequest request(Call call) {
        var headers = new Headers.Builder();
        call.headers().forEach((name, values) ->
            values.forEach(value -> headers.addUnsafeNonAscii(name, value))
        );
        var address = HttpUrl.get(url + call.path()).newBuilder();
        call.query().forEach(address::addQueryParameter);
        String body = new String(call.body(), StandardCharsets.UTF_8);
        return new OAuth2HttpRequest(headers.build(), call.method(), address.build(), withClaims(call, body));
    }

    /** A person who types nothing but a name into the login page has a Google or Apple account like most. */
    private static String withClaims(Call call, String body) {
        var fields = Call.pairs(body);
        boolean isLogin = call.path().endsWith("/authorize") && fields.containsKey("username");
        if (!isLogin || !fields.getOrDefault("claims", "").isBlank()) {
            return body;
        }
        var name = fields.get("username").replaceAll("[^A-Za-z0-9.]", "");
        var claims = Json.object()
            .put("email", name + "@gmail.com")
            .put("email_verified", true)
            .put("given_name", fields.get("username"));
        fields.put("claims", claims.toString());
        var form = new StringBuilder();
        fields.forEach((key, value) ->
            form
                .append(form.isEmpty() ? "" : "&")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
        );
        return form.toString();
    }

    private static Reply reply(OAuth2HttpResponse answer) {
        var body = answer.getBody() == null ? new byte[0] : Signatures.utf8(answer.getBody());
        var headers = new HashMap<String, String>();
        answer.getHeaders().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        var type = headers.remove("content-type");
        return new Reply(answer.getStatus(), type == null ? "text/html;charset=UTF-8" : type, body, headers);
    }

    private static String provider(Call call) {
        var first = call.path().replaceAll("^/([a-z]+)/.*", "$1");
        return OURS.contains(first) ? first : "unknown";
    }

    private static String issuerId(String provider) {
        return OAuthSimulator.MOUNT.substring(1) + "/" + provider;
    }

    /** One key at a time for each issuer. */
    private static final class Keys extends KeyProvider {

        final Map<String, Integer> generations = new ConcurrentHashMap<>();

        @Override
        public JWK signingKey(String issuer) {
            return super.signingKey(issuer + "-" + generations.getOrDefault(issuer, 0));
        }
    }

    /** It is on the air by other means. */
    private static final class Nowhere implements OAuth2HttpServer {

        @Override
        public OAuth2HttpServer start(Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
            return this;
        }

        @Override
        public OAuth2HttpServer start(
            int port,
            Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler
        ) {
            return this;
        }

        @Override
        public OAuth2HttpServer start(
            InetAddress address,
            int port,
            Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler
        ) {
            return this;
        }

        @Override
        public OAuth2HttpServer stop() {
            return this;
        }

        @Override
        public void close() {}

        @Override
        public int port() {
            return 0;
        }

        @Override
        public HttpUrl url(String path) {
            return HttpUrl.get("http://127.0.0.1/").resolve(path);
        }

        @Override
        public Ssl sslConfig() {
            return null;
        }
    }
}
