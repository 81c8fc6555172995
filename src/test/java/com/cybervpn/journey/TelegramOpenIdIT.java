package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.cybervpn.sandbox.DemoUser;
import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.TelegramLoginServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in with Telegram by OpenID Connect, as the person they are in the Mini App, and none as another person. */
class TelegramOpenIdIT {

    private static final AtomicLong NEXT = new AtomicLong(6_700_000_000L);

    private static Shop shop;

    private final long person = NEXT.incrementAndGet();

    @BeforeAll
    static void open() {
        shop = Shop.open(
            Map.of(
                "TELEGRAM_OIDC_CLIENT_ID",
                TelegramLoginServer.CLIENT_ID,
                "TELEGRAM_OIDC_CLIENT_SECRET",
                TelegramLoginServer.CLIENT_SECRET
            )
        );
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @AfterEach
    void allIsWellAgain() {
        shop.vendors().oauth().faults().clear();
        telegram().behave();
    }

    // -- signing in

    @Test
    void theSignInPageOffersItAndTelegramIsAskedAsItsDocumentationSays() {
        JsonBody methods = shop
            .api()
            .get("/auth/methods")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(methods.getString("telegram.way")).isEqualTo("openid");
        assertThat((Object) methods.get("telegram.login_url")).isNull();
        assertThat(methods.getList("oauth")).doesNotContain("telegram");
        JsonBody begun = begin();
        URI address = URI.create(begun.getString("authorize_url"));
        assertThat(address.getPath()).endsWith("/telegram/auth");
        assertThat(Stranger.pairs(address.getRawQuery()))
            .containsEntry("client_id", TelegramLoginServer.CLIENT_ID)
            .containsEntry("response_type", "code")
            .containsEntry("redirect_uri", dashboard())
            .containsEntry("state", begun.getString("state"))
            .containsEntry("code_challenge_method", "S256")
            .containsEntry("scope", "openid profile telegram:bot_access");
    }

    @Test
    void whoIsKnownFromTheMiniAppIsTheSamePersonAndKeepsTheirName() {
        Customer customer = new Customer(shop, person);
        customer.signIn();
        shop.execute("update identity.users set last_name = 'Kept' where telegram_id = ?", person);
        telegram().say(Map.of("name", "Another Name"));

        JsonBody session = signIn(person).then().statusCode(200).extract().as(JsonBody.class);
        assertThat(session.getBoolean("is_new_user")).isFalse();
        assertThat(session.getString("user.id")).isEqualTo(customer.id().toString());
        assertThat(session.getString("user.first_name")).isEqualTo("User " + person);
        assertThat(session.getString("user.last_name")).isEqualTo("Kept");
    }

    @Test
    void aStrangerIsMadeKnownOnceAndIsThatPersonInTheMiniApp() {
        Stranger.Returned returned = agree(begin().getString("authorize_url"), person);
        JsonBody first = shop
            .api()
            .header("Accept-Language", "ru-RU,ru;q=0.9")
            .body(body(returned))
            .post("/oauth/telegram/login/callback")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(first.getBoolean("is_new_user")).isTrue();
        assertThat(first.getLong("user.telegram_id")).isEqualTo(person);
        assertThat(first.getString("user.username")).isEqualTo("user_" + person);
        assertThat(first.getString("user.first_name")).isEqualTo("User " + person);
        assertThat(first.getString("user.photo_url")).startsWith("https://t.me/");
        assertThat(first.getString("user.language")).isEqualTo("ru");

        assertThat(signIn(person).as(JsonBody.class).getBoolean("is_new_user")).isFalse();
        Customer customer = new Customer(shop, person);
        customer.signIn();
        assertThat(customer.id().toString()).isEqualTo(first.getString("user.id"));
        assertThat(shop.count("select count(*) from oauth.account where provider = 'telegram'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "RS256", "ES256", "EdDSA" })
    void whateverBotFatherWasToldToSignWithIsBelieved(String algorithm) {
        telegram().signWith(algorithm);
        signIn(person).then().statusCode(200).body("user.telegram_id", equalTo(person));
    }

    @Test
    void aThousandNamesAndAnIdInQuotesAreTakenAsTheyAre() {
        telegram().say(
            Map.of("id", String.valueOf(person), "name", "N".repeat(1_000), "picture", "javascript:alert(1)")
        );
        JsonBody session = signIn(person).then().statusCode(200).extract().as(JsonBody.class);
        assertThat(session.getLong("user.telegram_id")).isEqualTo(person);
        assertThat(session.getString("user.first_name")).hasSize(256);
        assertThat((Object) session.get("user.photo_url")).isNull();
    }

    @Test
    void withASecondFactorItIsAskedFor() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        Response first = signIn(customer.telegramId());
        first.then().statusCode(200).body("requires_2fa", equalTo(true)).body("tfa_token", notNullValue());
        assertThat((Object) first.path("access_token")).isNull();
        app.complete(first.path("tfa_token"), app.freshCode())
            .then()
            .statusCode(200)
            .body("user.id", equalTo(customer.id().toString()));
    }

    @Test
    void aBlockedPersonStaysOutside() {
        signIn(person).then().statusCode(200);
        shop.execute("update identity.users set blocked_at = now() where telegram_id = ?", person);
        refused(401, "unauthenticated", signIn(person));
    }

    @Test
    void ofTenWhoComeBackWithOneStateOneGetsIn() {
        Stranger.Returned returned = agree(begin().getString("authorize_url"), person);
        List<Response> answers = Together.times(10, () -> complete(returned));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401)).hasSize(9);
    }

    @Test
    void aCodeOfAnotherBrowserOpensNoSession() {
        Stranger.Returned victims = agree(begin().getString("authorize_url"), person);
        // the code, intercepted, with a state of the thief's own: the verifier does not fit
        Stranger.Returned stolen = new Stranger.Returned(victims.code(), begin().getString("state"));
        refused(401, "unauthenticated", complete(stolen));
        refused(
            401,
            "unauthenticated",
            complete(new Stranger.Returned("nonsense", begin().getString("state")))
        );
        refused(401, "unauthenticated", complete(new Stranger.Returned(victims.code(), "x")));
        Stranger google = Stranger.at(shop, "google");
        refused(401, "unauthenticated", complete(google.roundtrip()));
        assertThat(known(person)).isZero();
    }

    @Test
    void noBrowserIsSentAnywhereButToTheDashboard() {
        for (String address : List.of("https://evil.example/", dashboard() + "x", "/dashboard/")) {
            refused(
                422,
                "redirect_refused",
                shop.api().queryParam("redirect_uri", address).get("/oauth/telegram/login")
            );
        }
    }

    // -- id tokens

    static Stream<Map<String, Object>> wrongClaims() {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> without = new HashMap<>();
        without.put("id", null);
        return Stream.of(
            without,
            Map.of("id", 0),
            Map.of("id", -5),
            Map.of("id", 1.5),
            Map.of("id", true),
            Map.of("id", "1e9"),
            Map.of("id", "+12345"),
            Map.of("id", Long.MAX_VALUE),
            Map.of("id", List.of(12345)),
            Map.of("aud", "7000000002"),
            Map.of("aud", List.of(TelegramLoginServer.CLIENT_ID, "7000000002")),
            Map.of("iss", "https://oauth.telegram.example"),
            Map.of("nonce", "of-another-sign-in"),
            Map.of("exp", now - 600),
            Map.of("iat", now - 4_000),
            Map.of("iat", now + 600)
        );
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void anIdTokenThatIsNotForUsNotForNowOrNamesNoUserIs401(Map<String, Object> claims) {
        telegram().say(claims);
        refused(401, "unauthenticated", signIn(person));
        assertThat(known(person)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "HS256" })
    void aForgedSignatureIs401(String algorithm) {
        telegram().signWith(algorithm);
        refused(401, "unauthenticated", signIn(person));
        assertThat(known(person)).isZero();
    }

    // -- a Telegram that is not well

    static Stream<Arguments> faults() {
        return Stream.of(
            Fault.down(),
            Fault.error500(),
            Fault.html502(),
            Fault.emptyBody(),
            Fault.garbage(),
            Fault.hugeBody(),
            Fault.rateLimited(3)
        ).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aTelegramThatIsNotWellIs503AndTheSameMayBeTriedAgain(Fault fault) {
        Stranger.Returned returned = agree(begin().getString("authorize_url"), person);
        shop.vendors().oauth().faults().set(fault.on("telegram/token"));
        Response answer = complete(returned);
        refused(503, "provider_unavailable", answer);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        shop.vendors().oauth().faults().clear();
        complete(returned).then().statusCode(200);
    }

    // -- linking

    @Test
    void itIsLinkedToAnAccountOfAnotherWayAndSignsInToItFromThenOn() {
        JsonBody google = Stranger.at(shop, "google").signedIn();
        String token = google.getString("access_token");
        completeLink(token, agree(beginLink(token).path("authorize_url"), person))
            .then()
            .statusCode(200)
            .body("status", equalTo("linked"))
            .body("method", equalTo("telegram"));
        assertThat(signIn(person).as(JsonBody.class).getString("user.id")).isEqualTo(
            google.getString("user.id")
        );
        // once more is no mistake; another one is
        completeLink(token, agree(beginLink(token).path("authorize_url"), person))
            .then()
            .statusCode(200);
        refused(
            409,
            "already_linked",
            completeLink(token, agree(beginLink(token).path("authorize_url"), person + 1_000_000))
        );
        shop.api()
            .header("Authorization", "Bearer " + token)
            .delete("/auth/telegram/link")
            .then()
            .statusCode(200);
    }

    @Test
    void anotherUsersTelegramIsNotTaken() {
        Customer owner = shop.customer();
        String token = Stranger.at(shop, "google").signedIn().getString("access_token");
        refused(
            409,
            "already_linked",
            completeLink(token, agree(beginLink(token).path("authorize_url"), owner.telegramId()))
        );
    }

    @Test
    void linkingNeedsAFreshProofAndTheOneWhoBeganIt() {
        Customer customer = shop.customer();
        Stranger.Returned returned = agree(
            beginLink(customer.token()).path("authorize_url"),
            customer.telegramId()
        );
        refused(401, "unauthenticated", complete(returned));
        refused(422, "link_failed", completeLink(shop.customer().token(), returned));
        completeLink(customer.token(), returned).then().statusCode(200);
        shop.fixtures().signedInAWhileAgo(customer.id());
        refused(403, "proof_needed", beginLink(customer.token()));
    }

    private static TelegramLoginServer telegram() {
        return shop.vendors().oauth().telegram();
    }

    private static String dashboard() {
        return shop.server().url() + "/dashboard/";
    }

    private static JsonBody begin() {
        return shop
            .api()
            .queryParam("redirect_uri", dashboard())
            .get("/oauth/telegram/login")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
    }

    /** Says yes on Telegram's page. */
    private static Stranger.Returned agree(String authorizeUrl, long telegramId) {
        Response page = browser().get(authorizeUrl);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains(DemoUser.ALL.getFirst().firstName());
        String back = browser()
            .get(authorizeUrl + "&user=" + telegramId)
            .header("Location");
        assertThat(back).startsWith(dashboard() + "?code=");
        Map<String, String> query = Stranger.pairs(URI.create(back).getRawQuery());
        return new Stranger.Returned(query.get("code"), query.get("state"));
    }

    private static io.restassured.specification.RequestSpecification browser() {
        return RestAssured.given().urlEncodingEnabled(false).redirects().follow(false);
    }

    private static Response complete(Stranger.Returned returned) {
        return shop.api().body(body(returned)).post("/oauth/telegram/login/callback");
    }

    private static Response signIn(long telegramId) {
        return complete(agree(begin().getString("authorize_url"), telegramId));
    }

    private static Response beginLink(String token) {
        return shop
            .api()
            .header("Authorization", "Bearer " + token)
            .body(Map.of("redirect_uri", dashboard()))
            .post("/oauth/telegram/link");
    }

    private static Response completeLink(String token, Stranger.Returned returned) {
        return shop
            .api()
            .header("Authorization", "Bearer " + token)
            .body(body(returned))
            .post("/oauth/telegram/link/callback");
    }

    private static Map<String, String> body(Stranger.Returned returned) {
        return Map.of("code", returned.code(), "state", returned.state(), "redirect_uri", dashboard());
    }

    private static long known(long telegramId) {
        return shop.count("select count(*) from identity.users where telegram_id = ?", telegramId);
    }

    private static void refused(int status, String code, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.as(JsonBody.class).getString("code")).isEqualTo(code);
    }
}
