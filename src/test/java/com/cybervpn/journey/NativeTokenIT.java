package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Fault;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An app on a phone brings an id token of Google or Apple; only a genuine one that was never used opens a session. */
class NativeTokenIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String NONCE = "a nonce of this one attempt";
    private static final Map<String, String> APPS = Map.of(
        "google",
        "cybervpn-android",
        "apple",
        "com.cybervpn.app"
    );

    private final Shop shop = Shop.shared();

    @AfterEach
    void allIsWellAgain() {
        shop.vendors().oauth().faults().clear();
    }

    static Stream<String> providers() {
        return Stream.of("google", "apple");
    }

    // -- genuine

    @ParameterizedTest
    @MethodSource("providers")
    void aGenuineTokenSignsInAndTheAccountIsTheOneOfTheBrowser(String provider) {
        Stranger stranger = Stranger.at(shop, provider);
        JsonBody first = signIn(provider, genuine(provider, claims(provider, stranger.login())))
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(first.getBoolean("is_new_user")).isTrue();
        assertThat(first.getString("user.email")).isEqualTo(stranger.login() + "@gmail.com");
        JsonBody inBrowser = stranger.signedIn();
        assertThat(inBrowser.getBoolean("is_new_user")).isFalse();
        assertThat(inBrowser.getString("user.id")).isEqualTo(first.getString("user.id"));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theTokenMayHaveTheHashOfTheNonceAndAnyOfOurApps(String provider) {
        String web = provider.equals("google") ? "cybervpn-at-google" : "com.cybervpn.web";
        for (String audience : List.of(APPS.get(provider), web)) {
            Map<String, Object> claims = claims(provider, subject());
            claims.put("nonce", sha256(NONCE));
            claims.put("aud", audience);
            claims.put("email_verified", "true");
            signIn(provider, genuine(provider, claims)).then().statusCode(200);
        }
    }

    // -- not genuine

    static Stream<Arguments> worthless() {
        Shop shop = Shop.shared();
        return providers().flatMap(provider -> {
            Map<String, String> tokens = new TreeMap<>();
            String good = genuine(shop, provider, HOUR, claims(provider, subject()));
            String[] parts = good.split("\\.");
            tokens.put("garbage", "garbage");
            tokens.put("dots", "..");
            tokens.put("four parts", good + ".x");
            tokens.put("five parts", "a.b.c.d.e");
            tokens.put("without signature", parts[0] + "." + parts[1] + ".");
            tokens.put("signature cut", good.substring(0, good.length() - 4));
            tokens.put("altered", parts[0] + "." + altered(parts[1]) + "." + parts[2]);
            tokens.put(
                "too old",
                genuine(shop, provider, Duration.ofMinutes(-2), claims(provider, subject()))
            );
            tokens.put("too long", genuine(shop, provider, Duration.ofDays(2), claims(provider, subject())));
            put(tokens, "another audience", shop, provider, "aud", "somebody-else");
            put(
                tokens,
                "one audience too many",
                shop,
                provider,
                "aud",
                List.of(APPS.get(provider), "somebody-else")
            );
            put(tokens, "no audience", shop, provider, "aud", List.of());
            put(tokens, "another issuer", shop, provider, "iss", "https://accounts.google.com");
            put(tokens, "empty issuer", shop, provider, "iss", "");
            put(tokens, "another nonce", shop, provider, "nonce", "of another attempt");
            put(
                tokens,
                "the nonce in other letters",
                shop,
                provider,
                "nonce",
                NONCE.toUpperCase(java.util.Locale.ROOT)
            );
            put(tokens, "a nonce that is no text", shop, provider, "nonce", List.of(NONCE));
            put(
                tokens,
                "made tomorrow",
                shop,
                provider,
                "iat",
                Instant.now().plusSeconds(600).getEpochSecond()
            );
            put(
                tokens,
                "made long ago",
                shop,
                provider,
                "iat",
                Instant.now().minus(Duration.ofDays(2)).getEpochSecond()
            );
            put(
                tokens,
                "good from tomorrow on",
                shop,
                provider,
                "nbf",
                Instant.now().plusSeconds(600).getEpochSecond()
            );
            Map<String, Object> nonceless = claims(provider, subject());
            nonceless.remove("nonce");
            tokens.put("without nonce", genuine(shop, provider, HOUR, nonceless));
            Map<String, Object> noSubject = claims(provider, subject());
            noSubject.remove("sub");
            tokens.put("without a subject", genuine(shop, provider, HOUR, noSubject));
            String other = provider.equals("google") ? "apple" : "google";
            tokens.put("of the other provider", genuine(shop, other, HOUR, claims(other, subject())));
            tokens.put("alg none", forged(shop, provider, "none", null, null));
            RsaJsonWebKey published = published(shop, provider);
            tokens.put("another key", forged(shop, provider, "RS256", newKey(), published.getKeyId()));
            tokens.put("an unknown key", forged(shop, provider, "RS256", newKey(), "x"));
            tokens.put("RS512", forged(shop, provider, "RS512", newKey(), published.getKeyId()));
            tokens.put(
                "HMAC with the public key",
                forged(
                    shop,
                    provider,
                    "HS256",
                    new HmacKey(published.getKey().getEncoded()),
                    published.getKeyId()
                )
            );
            return tokens
                .entrySet()
                .stream()
                .map(token -> Arguments.of(provider, token.getKey(), token.getValue()));
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("worthless")
    void aTokenThatIsNotGenuineIs401(String provider, String what, String token) {
        long people = people();
        refused(401, "unauthenticated", signIn(provider, token));
        assertThat(people()).isEqualTo(people);
    }

    @Test
    void aTokenWithItsOwnKeyInTheHeaderIs401() throws JoseException {
        RsaJsonWebKey own = RsaJwkGenerator.generateJwk(2048);
        own.setKeyId("mine");
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(payload(shop, "google"));
        token.setAlgorithmHeaderValue("RS256");
        token.setJwkHeader(own);
        token.setHeader("jku", shop.vendors().baseUrl() + "/mine");
        token.setKeyIdHeaderValue("mine");
        token.setKey(own.getPrivateKey());
        refused(401, "unauthenticated", signIn("google", token.getCompactSerialization()));
    }

    @Test
    void gitHubAndDiscordHaveNoSuchTokens() {
        for (String provider : List.of("github", "discord")) {
            refused(404, "way_in_closed", signIn(provider, "x.y.z"));
        }
    }

    @Test
    void aNonceThatCouldBeGuessedIs422() {
        for (String nonce : List.of("", "short", "x".repeat(513))) {
            refused(
                422,
                "invalid_fields",
                shop
                    .api()
                    .body(Map.of("id_token", "x", "nonce", nonce))
                    .post("/oauth/google/native")
            );
        }
        refused(422, "invalid_fields", shop.api().body(Map.of("id_token", "x")).post("/oauth/google/native"));
    }

    // -- once

    @ParameterizedTest
    @MethodSource("providers")
    void aTokenWorksOnce(String provider) {
        String token = genuine(provider, claims(provider, subject()));
        signIn(provider, token).then().statusCode(200);
        refused(401, "unauthenticated", signIn(provider, token));
    }

    @Test
    void ofTwentyWhoBringOneTokenAtOnceOneGetsIn() {
        String token = genuine("google", claims("google", subject()));
        List<Integer> answers = Together.times(20, () -> signIn("google", token).statusCode());
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 401);
    }

    // -- keys

    @Test
    void aNewKeyIsFetchedAndTheOldOneIsWorthNothing() {
        String old = genuine("apple", claims("apple", subject()));
        signIn("apple", genuine("apple", claims("apple", subject())))
            .then()
            .statusCode(200);

        shop.vendors().oauth().rotateKeys("apple");

        await("the new key is believed")
            .atMost(Duration.ofSeconds(15))
            .until(() -> signIn("apple", genuine("apple", claims("apple", subject()))).statusCode() == 200);
        refused(401, "unauthenticated", signIn("apple", old));
    }

    @Test
    void whileTheKeysAreNotToBeHadTheKnownOnesAreGoodAndAnUnknownOneIs503() {
        signIn("google", genuine("google", claims("google", subject())))
            .then()
            .statusCode(200);
        shop.vendors().oauth().faults().set(Fault.error500().on("google/keys"));
        signIn("google", genuine("google", claims("google", subject())))
            .then()
            .statusCode(200);

        String known = genuine("google", claims("google", subject()));
        shop.vendors().oauth().rotateKeys("google");
        await("the keys are asked for and are not to be had")
            .atMost(Duration.ofSeconds(15))
            .until(
                () -> signIn("google", genuine("google", claims("google", subject()))).statusCode() == 503
            );
        signIn("google", known).then().statusCode(200);

        shop.vendors().oauth().faults().clear();
        await("the new key is believed")
            .atMost(Duration.ofSeconds(15))
            .until(
                () -> signIn("google", genuine("google", claims("google", subject()))).statusCode() == 200
            );
    }

    @Test
    void unknownKeysDoNotMakeUsAskAllTheTime() {
        signIn("google", genuine("google", claims("google", subject())))
            .then()
            .statusCode(200);
        long before = shop.vendors().oauth().calls("google/keys");
        Key strange = newKey();
        Instant begun = Instant.now();
        for (int i = 0; i < 30; i++) {
            refused(
                401,
                "unauthenticated",
                signIn("google", forged(shop, "google", "RS256", strange, "unknown-" + i))
            );
        }
        long periods = Duration.between(begun, Instant.now()).toSeconds() / 5 + 2;
        assertThat(shop.vendors().oauth().calls("google/keys") - before).isLessThanOrEqualTo(periods);
    }

    // -- tokens

    private Response signIn(String provider, String token) {
        return shop
            .api()
            .body(Map.of("id_token", token, "nonce", NONCE))
            .post("/oauth/" + provider + "/native");
    }

    private String genuine(String provider, Map<String, Object> claims) {
        return genuine(shop, provider, HOUR, claims);
    }

    private static String genuine(Shop shop, String provider, Duration life, Map<String, Object> claims) {
        return shop.vendors().oauth().idToken(provider, life, claims);
    }

    private static Map<String, Object> claims(String provider, String subject) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("sub", subject);
        claims.put("aud", APPS.get(provider));
        claims.put("nonce", NONCE);
        claims.put("email", subject + "@gmail.com");
        claims.put("email_verified", true);
        // no two tokens are the same
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    private static void put(
        Map<String, String> tokens,
        String what,
        Shop shop,
        String provider,
        String claim,
        Object value
    ) {
        Map<String, Object> claims = claims(provider, subject());
        claims.put(claim, value);
        tokens.put(what, genuine(shop, provider, HOUR, claims));
    }

    private static String subject() {
        return "s" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String payload(Shop shop, String provider) {
        long now = Instant.now().getEpochSecond();
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"nonce\":\"%s\",\"iat\":%d,\"exp\":%d}".formatted(
            shop.vendors().oauth().issuer(provider),
            APPS.get(provider),
            subject(),
            NONCE,
            now,
            now + 600
        );
    }

    private static String forged(Shop shop, String provider, String algorithm, Key key, String keyId) {
        try {
            JsonWebSignature token = new JsonWebSignature();
            token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            token.setDoKeyValidation(false);
            token.setAlgorithmHeaderValue(algorithm);
            token.setPayload(payload(shop, provider));
            if (keyId != null) {
                token.setKeyIdHeaderValue(keyId);
            }
            token.setKey(key);
            return token.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Key newKey() {
        try {
            return RsaJwkGenerator.generateJwk(2048).getPrivateKey();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RsaJsonWebKey published(Shop shop, String provider) {
        try {
            String keys = io.restassured.RestAssured.given()
                .get(shop.vendors().oauth().issuer(provider) + "/jwks")
                .asString();
            return (RsaJsonWebKey) new JsonWebKeySet(keys).getJsonWebKeys().getFirst();
        } catch (JoseException garbage) {
            throw new IllegalStateException(garbage);
        }
    }

    private static String altered(String payload) {
        String text = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.replace("@gmail.com", "x@gmail.com").getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private long people() {
        return shop.count("select count(*) from identity.users");
    }

    private static void refused(int status, String code, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.as(JsonBody.class).getString("code")).isEqualTo(code);
    }
}
