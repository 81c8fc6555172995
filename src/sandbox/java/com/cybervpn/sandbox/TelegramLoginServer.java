package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * oauth.telegram.org: OpenID Connect for a bot that was moved to it, and the form of the old Login Widget for one that was
 * not. As Telegram it wants the secret in a header, does not repeat the nonce, has no e-mail and no place to ask who the user
 * is, and names the person by the claim {@code id}.
 */
public final class TelegramLoginServer extends OAuthVendor {

    /** As BotFather gives them. */
    public static final String CLIENT_ID = "7000000001";
    public static final String CLIENT_SECRET = "sandbox-secret-of-the-telegram-login_1";

    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String MOVED = """
    <!doctype html><html><head><title>Telegram Authorization</title></head>
    <body><p>This login method is deprecated for this bot.</p></body></html>
    """;

    private final String url;
    private final String dashboard;
    private final LoginForm form;
    private final InstantSource clock;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private volatile String algorithm = "RS256";
    private volatile ObjectNode claims = Json.object();
    private volatile boolean isMoved;

    private record Asked(DemoUser user, String redirectUri, String challenge, Instant expiresAt) {}

    TelegramLoginServer(String url, SimulatorSettings settings) {
        super(
            "telegram",
            Map.of(
                "/.well-known/openid-configuration",
                "discovery",
                "/.well-known/jwks.json",
                "keys",
                "/auth",
                "authorize",
                "/token",
                "token"
            )
        );
        this.url = url;
        this.clock = settings.clock();
        this.dashboard = settings.shopUrl() + "/dashboard/";
        this.form = new LoginForm(settings, new WidgetSigner(settings.botToken(), settings.clock()));
    }

    /** From now on id tokens are signed with another algorithm: RS256, ES256, EdDSA, or HS256 and none, which are forgeries. */
    public void signWith(String other) {
        algorithm = other;
    }

    /** From now on id tokens say this beside, or instead of, what they should; null leaves a claim out. */
    public void say(Map<String, Object> other) {
        claims = (ObjectNode) Json.tree(other);
    }

    /** The owner moves the bot to OpenID Connect: its old form is gone. */
    public void moveBot() {
        isMoved = true;
    }

    /** Tokens are right again. */
    public void behave() {
        algorithm = "RS256";
        claims = Json.object();
    }

    @Override
    public Reply answer(Call call) {
        return switch (endpoint(call)) {
            case "telegram/discovery" -> Reply.json(200, discovery());
            case "telegram/keys" -> Reply.json(200, publicKeys());
            case "telegram/token" -> token(call);
            case "telegram/authorize" -> call.query().containsKey("client_id")
                ? authorize(call)
                : isMoved
                  ? Reply.html(200, MOVED)
                  : form.answer(call);
            default -> Reply.text(404, "Not Found");
        };
    }

    private ObjectNode discovery() {
        var said = Json.object()
            .put("issuer", url)
            .put("authorization_endpoint", url + "/auth")
            .put("token_endpoint", url + "/token")
            .put("jwks_uri", url + "/.well-known/jwks.json");
        said.putArray("response_types_supported").add("code");
        said.putArray("token_endpoint_auth_methods_supported").add("client_secret_basic");
        return said;
    }

    private JsonNode publicKeys() {
        return Json.parse(
            Signatures.utf8(
                new JsonWebKeySet(Keys.ALL.values().stream().map(JsonWebKey.class::cast).toList()).toJson()
            )
        );
    }

    /** The page; with {@code user} the click on one of its people. */
    private Reply authorize(Call call) {
        var asked = call.query();
        if (!CLIENT_ID.equals(asked.get("client_id")) || !dashboard.equals(asked.get("redirect_uri"))) {
            return Reply.text(400, "Redirect URI invalid");
        }
        if (asked.containsKey("decline")) {
            return back("error=access_denied", asked);
        }
        if (
            !"code".equals(asked.get("response_type")) ||
            !"S256".equals(asked.get("code_challenge_method")) ||
            !asked.getOrDefault("scope", "").matches("openid profile( .*)?")
        ) {
            return back("error=invalid_request", asked);
        }
        var user = asked.get("user");
        if (user == null) {
            return form.page(dashboard, call, "&decline=1");
        }
        var code = Names.urlSafe(32);
        codes.put(
            code,
            new Asked(
                DemoUser.of(Long.parseLong(user)),
                asked.get("redirect_uri"),
                asked.get("code_challenge"),
                clock.instant().plus(CODE_LIFE)
            )
        );
        return back("code=" + code, asked);
    }

    private Reply back(String said, Map<String, String> asked) {
        var state = URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
        return Reply.redirect(dashboard + "?" + said + "&state=" + state);
    }

    private Reply token(Call call) {
        var fields = call.parameters();
        var pair = Base64.getEncoder().encodeToString(Signatures.utf8(CLIENT_ID + ":" + CLIENT_SECRET));
        if (!call.header("Authorization").equals(java.util.Optional.of("Basic " + pair))) {
            return error(401, "invalid_client");
        }
        var asked = codes.remove(fields.path("code").asText());
        if (
            asked == null ||
            asked.expiresAt().isBefore(clock.instant()) ||
            !asked.redirectUri().equals(fields.path("redirect_uri").asText()) ||
            !asked.challenge().equals(challenge(fields.path("code_verifier").asText()))
        ) {
            return error(400, "invalid_grant");
        }
        return Reply.json(
            200,
            Json.object()
                .put("access_token", Names.letters(40))
                .put("token_type", "Bearer")
                .put("expires_in", TOKEN_LIFE.toSeconds())
                .put("id_token", idToken(asked.user()))
        );
    }

    private String idToken(DemoUser user) {
        var now = clock.instant().getEpochSecond();
        var said = Json.object()
            .put("iss", url)
            .put("aud", CLIENT_ID)
            .put("sub", "17" + user.id() + "00451")
            .put("iat", now)
            .put("exp", now + TOKEN_LIFE.toSeconds())
            .put("id", user.id())
            .put("name", user.firstName())
            .put("preferred_username", user.username())
            .put("picture", "https://t.me/i/userpic/320/" + user.username() + ".jpg");
        said.setAll(claims);
        claims
            .propertyStream()
            .filter(claim -> claim.getValue().isNull())
            .map(Map.Entry::getKey)
            .collect(Collectors.toList())
            .forEach(said::remove);
        return switch (algorithm) {
            case "none" -> encoded(Json.object().put("alg", "none")) + "." + encoded(said) + ".";
            case "HS256" -> forged(said);
            default -> signed(said.toString());
        };
    }

    private String signed(String payload) {
        try {
            var token = new JsonWebSignature();
            token.setPayload(payload);
            token.setAlgorithmHeaderValue(algorithm);
            token.setKeyIdHeaderValue(Keys.ALL.get(algorithm).getKeyId());
            token.setKey((PrivateKey) Keys.ALL.get(algorithm).getPrivateKey());
            return token.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public key as if it were a shared secret. */
    private String forged(ObjectNode said) {
        var key = Keys.ALL.get("RS256");
        var start =
            encoded(Json.object().put("alg", "HS256").put("kid", key.getKeyId())) + "." + encoded(said);
        var mac = Signatures.hmacSha256(key.getPublicKey().getEncoded(), Signatures.utf8(start));
        return start + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    private static String encoded(ObjectNode json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(json));
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Signatures.sha256(Signatures.utf8(verifier)));
    }

    /** Made when they are asked for first: an RSA key takes half a second, and most who start this server ask for none. */
    private static final class Keys {

        static final Map<String, PublicJsonWebKey> ALL = Map.of(
            "RS256",
            key("RS256"),
            "ES256",
            key("ES256"),
            "EdDSA",
            key("EdDSA")
        );

        private static PublicJsonWebKey key(String algorithm) {
            try {
                PublicJsonWebKey key = switch (algorithm) {
                    case "ES256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
                    case "EdDSA" -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
                    default -> RsaJwkGenerator.generateJwk(2048);
                };
                key.setKeyId("oidc-" + algorithm);
                key.setAlgorithm(algorithm);
                key.setUse("sig");
                return key;
            } catch (JoseException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
