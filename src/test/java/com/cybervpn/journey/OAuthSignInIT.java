package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.cybervpn.sandbox.Fault;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in with accounts at Google, Apple, GitHub and Discord, and none with another person's. */
class OAuthSignInIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Shop shop = Shop.shared();

    @AfterEach
    void allIsWellAgain() {
        shop.vendors().oauth().faults().clear();
    }

    // -- signing in

    @ParameterizedTest
    @ValueSource(strings = { "google", "apple", "github", "discord" })
    void aStrangerIsANewPersonOnceAndKnownAfterThat(String provider) {
        Stranger stranger = Stranger.at(shop, provider);
        JsonBody first = stranger.signedIn();
        assertThat(first.getBoolean("is_new_user")).isTrue();
        assertThat(first.getString("token_type")).isEqualTo("bearer");
        assertThat((Object) first.get("user.telegram_id")).isNull();
        assertThat(first.getString("user.email")).isEqualTo(stranger.email());
        assertThat(me(first).getString("id")).isEqualTo(first.getString("user.id"));
        assertThat(
            shop
                .api()
                .body(Map.of("refresh_token", first.getString("refresh_token")))
                .post("/auth/refresh")
                .statusCode()
        ).isEqualTo(200);

        JsonBody second = stranger.signedIn();
        assertThat(second.getBoolean("is_new_user")).isFalse();
        assertThat(second.getString("user.id")).isEqualTo(first.getString("user.id"));
        assertThat(
            metric("auth_attempts_total", "method=\"" + provider + "\"", "result=\"success\"")
        ).isPositive();
        assertThat(metric("registrations_total", "method=\"" + provider + "\"")).isPositive();
        assertThat(
            metric(
                "external_api_duration_seconds_count",
                "service=\"" + provider + "\"",
                "endpoint=\"token\""
            )
        ).isPositive();
    }

    @Test
    void theProviderIsAskedAsItsDocumentationSays() {
        for (String provider : List.of("google", "apple", "github", "discord")) {
            JsonBody begun = Stranger.at(shop, provider).begin();
            Map<String, String> asked = Stranger.pairs(
                URI.create(begun.getString("authorize_url")).getRawQuery()
            );
            assertThat(begun.getMap("").keySet()).isEqualTo(java.util.Set.of("authorize_url", "state"));
            assertThat(begun.getString("state")).matches("[A-Za-z0-9_-]{43}");
            assertThat(asked)
                .containsEntry("state", begun.getString("state"))
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                    "redirect_uri",
                    shop.server().url() +
                        (provider.equals("apple") ? "/api/v1/oauth/apple/return" : "/dashboard/")
                );
            assertThat(asked.get("code_challenge")).matches("[A-Za-z0-9_-]{43}");
            boolean openId = provider.equals("google") || provider.equals("apple");
            assertThat(asked.containsKey("nonce")).isEqualTo(openId);
            assertThat(
                shop.count(
                    "select count(*) from oauth.state where state_hash = sha256(convert_to(?, 'UTF8'))",
                    begun.getString("state")
                )
            ).isEqualTo(1);
        }
    }

    @Test
    void withASecondFactorItIsAskedFor() {
        Customer customer = shop.customer();
        Stranger stranger = Stranger.at(shop, "google");
        stranger.link(customer.token()).then().statusCode(200);
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);

        Response first = stranger.signIn();
        first.then().statusCode(200).body("requires_2fa", equalTo(true)).body("tfa_token", notNullValue());
        assertThat((Object) first.path("access_token")).isNull();
        app.complete(first.path("tfa_token"), app.freshCode())
            .then()
            .statusCode(200)
            .body("user.id", equalTo(customer.id().toString()));
    }

    @Test
    void aBlockedPersonStaysOutside() {
        Stranger stranger = Stranger.at(shop, "github");
        JsonBody session = stranger.signedIn();
        shop.fixtures().blocked(UUID.fromString(session.getString("user.id")));
        refused(401, "unauthenticated", stranger.signIn());
    }

    @Test
    void aDeletedUserIsForgottenAndComesBackAsANewOne() {
        Stranger stranger = Stranger.at(shop, "discord");
        JsonBody session = stranger.signedIn();
        UUID id = UUID.fromString(session.getString("user.id"));
        as(session).delete("/auth/me").then().statusCode(200);
        shop.fixtures().deletionDue(id);
        shop.fixtures().due("anonymise_accounts");
        await()
            .atMost(SOON)
            .until(() -> shop.count("select count(*) from oauth.account where user_id = ?", id) == 0);

        JsonBody again = stranger.signedIn();
        assertThat(again.getBoolean("is_new_user")).isTrue();
        assertThat(again.getString("user.id")).isNotEqualTo(id.toString());
    }

    @Test
    void theExportSaysWhichAccountIsLinked() {
        Stranger stranger = Stranger.at(shop, "github");
        JsonBody export = as(stranger.signedIn())
            .get("/auth/me/export")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(export.getList("foreign_accounts.method")).containsExactly("github");
        assertThat(export.getList("foreign_accounts.label")).containsExactly("@" + stranger.login());
    }

    @Test
    void manyFirstSignInsOfOneAccountMakeOnePerson() {
        Stranger stranger = Stranger.at(shop, "google");
        List<java.util.function.Supplier<JsonBody>> ways = Stream.generate(stranger::roundtrip)
            .limit(6)
            .<java.util.function.Supplier<JsonBody>>map(
                returned -> () ->
                    stranger.complete(returned).then().statusCode(200).extract().as(JsonBody.class)
            )
            .toList();
        List<JsonBody> sessions = Together.all(ways);
        assertThat(
            sessions
                .stream()
                .map(session -> session.getString("user.id"))
                .distinct()
        ).hasSize(1);
        assertThat(sessions.stream().filter(session -> session.getBoolean("is_new_user"))).hasSize(1);
    }

    // -- addresses

    @Test
    void anAddressThatIsNotVerifiedIsNotTakenOver() {
        for (String provider : List.of("google", "apple", "github", "discord")) {
            Stranger stranger = Stranger.at(shop, provider);
            JsonBody session = stranger.withEmail(stranger.email(), false).signedIn();
            assertThat((Object) session.get("user.email"))
                .as(provider)
                .isNull();
        }
    }

    @Test
    void googleVouchesForAddressesOfItsOwnOnly() {
        Stranger other = Stranger.at(shop, "google");
        String address = other.login() + "@Example.com";
        assertThat((Object) other.withEmail(address, true).signedIn().get("user.email")).isNull();
        Stranger hosted = Stranger.at(shop, "google")
            .withEmail(address, true)
            .withClaims(",\"hd\":\"example.com\"");
        assertThat(hosted.signedIn().getString("user.email")).isEqualTo(
            address.toLowerCase(java.util.Locale.ROOT)
        );
    }

    @ParameterizedTest
    @ValueSource(strings = { "google", "apple", "github", "discord" })
    void theAddressOfAKnownUserDoesNotMakeAStrangerThem(String provider) {
        Customer victim = shop.customer();
        Stranger stranger = Stranger.at(shop, provider);
        shop.execute("update identity.users set email = ? where id = ?", stranger.email(), victim.id());

        JsonBody session = stranger.signedIn();
        assertThat(session.getBoolean("is_new_user")).isTrue();
        assertThat(session.getString("user.id")).isNotEqualTo(victim.id().toString());
        assertThat((Object) session.get("user.email")).isNull();
        assertThat(
            shop.count(
                "select count(*) from identity.users where id = ? and email = ?",
                victim.id(),
                stranger.email()
            )
        ).isEqualTo(1);
        assertThat(shop.count("select count(*) from oauth.account where user_id = ?", victim.id())).isZero();
    }

    @Test
    void oneAddressAtTwoProvidersIsTwoPeople() {
        Stranger atGoogle = Stranger.at(shop, "google");
        JsonBody first = atGoogle.signedIn();
        JsonBody second = atGoogle.at("github").signedIn();
        assertThat(second.getString("user.id")).isNotEqualTo(first.getString("user.id"));
        assertThat((Object) second.get("user.email")).isNull();
    }

    // -- states

    @Test
    void aStateWorksOnce() {
        Stranger stranger = Stranger.at(shop, "google");
        Stranger.Returned returned = stranger.roundtrip();
        JsonBody session = stranger.complete(returned).then().statusCode(200).extract().as(JsonBody.class);
        refused(401, "unauthenticated", stranger.complete(returned));
        assertThat(sessions(session.getString("user.id"))).isEqualTo(1);
    }

    @Test
    void ofTwentyWhoComeBackWithOneStateOneGetsIn() {
        Stranger stranger = Stranger.at(shop, "github");
        Stranger.Returned returned = stranger.roundtrip();
        List<Response> answers = Together.times(20, () -> stranger.complete(returned));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401)).hasSize(19);
        Response in = answers
            .stream()
            .filter(answer -> answer.statusCode() == 200)
            .findFirst()
            .orElseThrow();
        assertThat(sessions(in.path("user.id"))).isEqualTo(1);
    }

    @Test
    void aStateThatIsUnknownOrTooOldIs401() {
        Stranger stranger = Stranger.at(shop, "google");
        Stranger.Returned returned = stranger.roundtrip();
        for (String state : List.of("x", "A".repeat(43), "\u0000", returned.state() + "x")) {
            refused(401, "unauthenticated", stranger.complete(new Stranger.Returned(returned.code(), state)));
        }
        shop.execute("update oauth.state set expires_at = expires_at - interval '10 minutes'");
        refused(401, "unauthenticated", stranger.complete(returned));
        assertThat(stranger.owners()).isZero();
    }

    @Test
    void aStateOfAnotherProviderIs401AndIsNotUsedUp() {
        Stranger stranger = Stranger.at(shop, "google");
        Stranger.Returned returned = stranger.roundtrip();
        for (String other : List.of("apple", "github", "discord")) {
            refused(401, "unauthenticated", stranger.at(other).complete(returned));
        }
        stranger.complete(returned).then().statusCode(200);
    }

    @Test
    void aStateOfALinkOpensNoSession() {
        Customer customer = shop.customer();
        Stranger stranger = Stranger.at(shop, "google");
        Stranger.Returned returned = stranger.linkRoundtrip(customer.token());
        refused(401, "unauthenticated", stranger.complete(returned));
        stranger.completeLink(customer.token(), returned).then().statusCode(200);
    }

    // -- codes and tokens

    @ParameterizedTest
    @ValueSource(strings = { "google", "apple", "github", "discord" })
    void aCodeThatWasUsedOrIsAnotherPersonsIs401(String provider) {
        Stranger thief = Stranger.at(shop, provider);
        Stranger victim = Stranger.at(shop, provider);
        Stranger.Returned used = victim.roundtrip();
        victim.complete(used).then().statusCode(200);
        refused(
            401,
            "unauthenticated",
            thief.complete(new Stranger.Returned(used.code(), thief.begin().getString("state")))
        );

        // a fresh code, intercepted, with a state of the thief's own: the verifier does not fit
        Stranger.Returned fresh = victim.roundtrip();
        refused(
            401,
            "unauthenticated",
            thief.complete(new Stranger.Returned(fresh.code(), thief.begin().getString("state")))
        );
        refused(
            401,
            "unauthenticated",
            thief.complete(new Stranger.Returned("nonsense", thief.begin().getString("state")))
        );
        assertThat(sessionsOf(victim)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            ",\"nonce\":\"of-another-sign-in\"",
            ",\"aud\":\"somebody-else\"",
            ",\"aud\":[\"cybervpn-at-google\",\"somebody-else\"]",
            ",\"iss\":\"https://accounts.example.com\"",
        }
    )
    void anIdTokenThatWasNotMadeForThisSignInIs401(String claims) {
        Stranger stranger = Stranger.at(shop, "google");
        refused(401, "unauthenticated", stranger.withClaims(claims).signIn());
        assertThat(stranger.owners()).isZero();
    }

    // -- addresses to come back to

    @Test
    void noBrowserIsSentAnywhereButToTheDashboard() {
        Stranger stranger = Stranger.at(shop, "google");
        Customer customer = shop.customer();
        Stranger.Returned returned = stranger.roundtrip();
        String ours = shop.server().url();
        for (String address : List.of(
            "https://evil.example",
            "https://evil.example/dashboard/",
            "//evil.example/dashboard/",
            "javascript:alert(1)",
            "/dashboard/",
            ours,
            ours + "/dashboard",
            ours + "/dashboard/x",
            ours + "/dashboard/?x=1",
            ours + "/dashboard/#x",
            ours + "/dashboard/../app/",
            ours + "/Dashboard/",
            ours + ".evil.example/dashboard/",
            ours.replace("http://", "http://evil.example@") + "/dashboard/",
            " " + ours + "/dashboard/"
        )) {
            refused(
                422,
                "redirect_refused",
                shop.api().queryParam("redirect_uri", address).get("/oauth/google/login")
            );
            refused(
                422,
                "redirect_refused",
                customer.api().body(Map.of("redirect_uri", address)).post("/oauth/google/link")
            );
            refused(
                422,
                "redirect_refused",
                shop
                    .api()
                    .body(Map.of("code", returned.code(), "state", returned.state(), "redirect_uri", address))
                    .post("/oauth/google/login/callback")
            );
        }
        assertThat(shop.api().get("/oauth/google/login").statusCode()).isEqualTo(422);
        stranger.complete(returned).then().statusCode(200);
    }

    @Test
    void whatApplePostsIsTakenToTheDashboardAndNowhereElse() {
        String landing = shop.server().url() + "/api/v1/oauth/apple/return";
        Map<Map<String, String>, String> posts = Map.of(
            Map.of("code", "c.0-1", "state", "s_~1"),
            "?code=c.0-1&state=s_~1",
            Map.of("error", "user_cancelled_authorize", "state", "s1"),
            "?error=user_cancelled_authorize&state=s1",
            Map.of("code", "https://evil.example/", "state", "s1"),
            "?error=invalid_request&state=s1",
            Map.of("code", "c", "state", "\r\nLocation: https://evil.example"),
            "?error=invalid_request&state=",
            Map.of("error", "<script>", "state", "{x}"),
            "?error=invalid_request&state=",
            Map.of("id_token", "x"),
            "?error=invalid_request&state="
        );
        posts.forEach((form, query) -> {
            HttpResponse<String> answer = Stranger.post(landing, form);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).contains("/dashboard/" + query);
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        });
    }

    // -- a provider that is not well

    static Stream<Arguments> faults() {
        return Stream.of("google/token", "apple/token", "github/token", "discord/token").flatMap(endpoint ->
            Stream.of(
                Fault.down(),
                Fault.error500(),
                Fault.html502(),
                Fault.emptyBody(),
                Fault.garbage(),
                Fault.hugeBody(),
                Fault.rateLimited(3)
            ).map(fault -> Arguments.of(endpoint, fault))
        );
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void aProviderThatIsNotWellIs503AndTheSameMayBeTriedAgain(String endpoint, Fault fault) {
        Stranger stranger = Stranger.at(shop, endpoint.split("/")[0]);
        Stranger.Returned returned = stranger.roundtrip();
        shop.vendors().oauth().faults().set(fault.on(endpoint));
        unavailable(stranger.complete(returned));
        assertThat(stranger.owners()).isZero();

        shop.vendors().oauth().faults().clear();
        stranger.complete(returned).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "github/user", "github/emails", "discord/user" })
    void halfAnAnswerOpensNoSession(String endpoint) {
        for (Fault fault : List.of(
            Fault.down(),
            Fault.error500(),
            Fault.emptyBody(),
            Fault.garbage(),
            Fault.hugeBody()
        )) {
            Stranger stranger = Stranger.at(shop, endpoint.split("/")[0]);
            Stranger.Returned returned = stranger.roundtrip();
            shop.vendors().oauth().faults().set(fault.on(endpoint));
            unavailable(stranger.complete(returned));
            shop.vendors().oauth().faults().clear();
            // the code was used up on the way
            refused(401, "unauthenticated", stranger.complete(returned));
            stranger.signIn().then().statusCode(200);
        }
    }

    @Test
    void aRequestThatWaitsForAProviderHoldsNothingAndNotForLong() {
        Stranger stranger = Stranger.at(shop, "github");
        Stranger.Returned returned = stranger.roundtrip();
        shop.vendors().oauth().faults().set(Fault.hangBefore().on("github/token"));
        CompletableFuture<Response> waiting = Together.begin(() -> stranger.complete(returned));
        shop.vendors().oauth().faults().awaitHeld(SOON);
        // what jobs hold for a moment comes and goes
        await("no transaction waits with it")
            .atMost(Duration.ofSeconds(5))
            .until(
                () ->
                    shop.count(
                        "select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"
                    ) == 0
            );
        assertThat(waiting).isNotDone();
        unavailable(waiting.orTimeout(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join());
        assertThat(
            metric("external_api_errors_total", "service=\"github\"", "status_code=\"timeout\"")
        ).isPositive();

        shop.vendors().oauth().faults().clear();
        stranger.complete(returned).then().statusCode(200);
    }

    @Test
    void aProviderThatHangsKeepsFewWaiting() {
        Stranger stranger = Stranger.at(shop, "discord");
        List<Stranger.Returned> returned = Stream.generate(stranger::roundtrip).limit(12).toList();
        shop.vendors().oauth().faults().set(Fault.hangBefore().on("discord/token"));
        List<CompletableFuture<Response>> waiting = returned
            .stream()
            .map(each -> Together.begin(() -> stranger.complete(each)))
            .toList();
        waiting.forEach(answer -> unavailable(answer.join()));
        assertThat(shop.vendors().oauth().faults().held()).isLessThanOrEqualTo(8);
    }

    // -- closed login methods

    @ParameterizedTest
    @ValueSource(strings = { "facebook", "GOOGLE", "google%20" })
    void aProviderThatIsNoneIs404(String provider) {
        Customer customer = shop.customer();
        Map<String, String> callback = Map.of("code", "c", "state", "s", "redirect_uri", "r");
        String path = "/oauth/" + provider;
        for (Response answer : List.of(
            shop
                .api()
                .urlEncodingEnabled(false)
                .queryParam("redirect_uri", "x")
                .get(path + "/login"),
            shop
                .api()
                .urlEncodingEnabled(false)
                .body(callback)
                .post(path + "/login/callback"),
            shop
                .api()
                .urlEncodingEnabled(false)
                .body(Map.of("id_token", "x", "nonce", "n".repeat(16)))
                .post(path + "/native"),
            customer
                .api()
                .urlEncodingEnabled(false)
                .body(Map.of("redirect_uri", "x"))
                .post(path + "/link"),
            customer
                .api()
                .urlEncodingEnabled(false)
                .body(callback)
                .post(path + "/link/callback"),
            customer
                .api()
                .urlEncodingEnabled(false)
                .delete(path + "/link")
        )) {
            refused(404, "way_in_closed", answer);
        }
    }

    private static void unavailable(Response answer) {
        refused(503, "provider_unavailable", answer);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    private static void refused(int status, String code, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.as(JsonBody.class).getString("code")).isEqualTo(code);
    }

    private io.restassured.specification.RequestSpecification as(JsonBody session) {
        return shop.api().header("Authorization", "Bearer " + session.getString("access_token"));
    }

    private JsonBody me(JsonBody session) {
        return as(session).get("/auth/me").then().statusCode(200).extract().as(JsonBody.class);
    }

    private long sessions(String user) {
        return shop.count("select count(*) from identity.session where user_id = ?", UUID.fromString(user));
    }

    private long sessionsOf(Stranger stranger) {
        return shop.count(
            """
            select count(*) from identity.session s join oauth.account a using (user_id)
            where a.provider = ? and a.label like ?""",
            stranger.provider(),
            "%" + stranger.login() + "%"
        );
    }

    /** The sum of all series of a name with these labels. */
    private double metric(String name, String... labels) {
        return io.restassured.RestAssured.given()
            .get(shop.server().metricsUrl())
            .asString()
            .lines()
            .filter(line -> line.startsWith(name + "{") && Stream.of(labels).allMatch(line::contains))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    }
}
