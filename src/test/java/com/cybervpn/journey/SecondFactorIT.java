package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cybervpn.sandbox.DemoUser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** With two-factor sign-in on, no session opens without a code that was never used before. */
class SecondFactorIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Shop shop = Shop.shared();

    // -- signing in

    @Test
    void theFirstStepGivesNothingAndTheSecondASession() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        long sessions = sessions(customer);

        Response first = app.signIn();
        first.then().statusCode(200).body("requires_2fa", equalTo(true)).body("tfa_token", notNullValue());
        assertThat(first.as(JsonBody.class).getMap("").keySet()).isEqualTo(
            java.util.Set.of("requires_2fa", "tfa_token")
        );
        String token = first.path("tfa_token");
        assertThat(sessions(customer)).isEqualTo(sessions);
        assertThat(me(token)).isEqualTo(401);
        refused(401, "unauthenticated", refresh(token));

        JsonBody session = app
            .complete(token, app.freshCode())
            .then()
            .statusCode(200)
            .body("user.id", equalTo(customer.id().toString()))
            .body("is_new_user", equalTo(false))
            .extract()
            .as(JsonBody.class);
        assertThat(me(session.getString("access_token"))).isEqualTo(200);
        assertThat(refresh(session.getString("refresh_token")).statusCode()).isEqualTo(200);
        refused(401, "unauthenticated", app.complete(token, app.freshCode()));
    }

    @Test
    void fiveWrongCodesAreTheEndOfAToken() {
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, shop.customer());
        String token = app.challenge();
        for (int i = 0; i < 5; i++) {
            refused(422, "wrong_code", app.complete(token, app.wrongCode()));
        }
        refused(401, "unauthenticated", app.complete(token, app.freshCode()));
    }

    @Test
    void anAccountHasFiveGuessesInAQuarterOfAnHour() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        for (int i = 0; i < 5; i++) {
            refused(422, "wrong_code", app.complete(app.challenge(), app.wrongCode()));
        }

        refused(429, "too_many_codes", app.complete(app.challenge(), app.freshCode()));
        refused(429, "too_many_codes", code(customer, "disable", app.recoveryCodes().getFirst()));
        assertThat(customer.api().get("/auth/me").statusCode()).isEqualTo(200);

        shop.execute(
            "update twofactor.authenticator set guesses_since = guesses_since - interval '15 minutes' where user_id = ?",
            customer.id()
        );
        app.complete(app.challenge(), app.freshCode()).then().statusCode(200);
        assertThat(guesses(customer)).isZero();
    }

    @Test
    void guessingInParallelGivesFiveGuessesToo() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String token = app.challenge();
        String wrong = app.wrongCode();

        List<Response> answers = Together.times(50, () -> app.complete(token, wrong));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 422)).hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401)).hasSize(45);
        assertThat(guesses(customer)).isEqualTo(5);
    }

    @Test
    void guessingInParallelWithManyTokensGivesNoMore() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String wrong = app.wrongCode();

        List<Response> answers = Together.times(20, () -> app.complete(app.challenge(), wrong));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 422)).hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429)).hasSize(15);
    }

    @Test
    void aGuessCountsThoughItsRequestIsCutOff() throws IOException {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String body = "{\"tfa_token\":\"%s\",\"code\":\"%s\"}".formatted(app.challenge(), app.wrongCode());
        try (Socket socket = new Socket("127.0.0.1", shop.server().httpPort())) {
            socket
                .getOutputStream()
                .write(
                    "POST /api/v1/auth/2fa/complete HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(body.length(), body)
                        .getBytes(StandardCharsets.US_ASCII)
                );
        }
        await()
            .atMost(SOON)
            .until(() -> guesses(customer) == 1);
        assertThat(challengeGuesses(customer)).isEqualTo(1);
    }

    /** An attacker who can write to the database puts their own secret into a customer's row. */
    @Test
    void aSecretMovedToAnotherRowOpensNothingAndTheGuessCounts() {
        Customer victim = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, victim);
        Customer thief = shop.customer();
        AuthenticatorApp own = AuthenticatorApp.turnedOn(shop, thief);
        shop.execute(
            "update twofactor.authenticator set secret = (select secret from twofactor.authenticator where user_id = ?) where user_id = ?",
            thief.id(),
            victim.id()
        );

        assertThat(app.complete(app.challenge(), own.code()).statusCode()).isEqualTo(500);

        assertThat(guesses(victim)).isEqualTo(1);
        assertThat(challengeGuesses(victim)).isEqualTo(1);
    }

    @Test
    void anOldTokenIsWorthNothing() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String token = app.challenge();
        shop.execute(
            "update identity.challenge set expires_at = expires_at - interval '5 minutes' where user_id = ?",
            customer.id()
        );
        refused(401, "unauthenticated", app.complete(token, app.freshCode()));
        refused(401, "unauthenticated", app.complete("A".repeat(43), app.code()));
    }

    @Test
    void anotherUsersCodeIsWrong() {
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, shop.customer());
        AuthenticatorApp other = AuthenticatorApp.turnedOn(shop, shop.customer());
        refused(422, "wrong_code", app.complete(app.challenge(), other.recoveryCodes().getFirst()));
        refused(422, "wrong_code", app.complete(app.challenge(), other.freshCode()));
    }

    @Test
    void aBlockedPersonDoesNotGetInByACodeEither() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String token = app.challenge();
        shop.fixtures().blocked(customer.id());
        refused(401, "unauthenticated", app.complete(token, app.freshCode()));
        refused(401, "unauthenticated", app.signIn());
    }

    // -- a code works once

    @Test
    void aCodeThatWasUsedIsNeverAcceptedAgain() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String code = app.freshCode();
        app.complete(app.challenge(), code).then().statusCode(200);

        refused(422, "wrong_code", app.complete(app.challenge(), code));
        refused(422, "wrong_code", code(customer, "disable", code));
        refused(422, "wrong_code", code(customer, "disable", app.code(-1)));
        assertThat(
            code(customer, "validate", code).then().statusCode(200).extract().<Boolean>path("valid")
        ).isFalse();
    }

    @Test
    void ofTwoWhoSendTheSameCodeAtOnceOneGetsIn() {
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, shop.customer());
        String code = app.freshCode();
        List<Integer> answers = Together.times(4, () -> app.complete(app.challenge(), code).statusCode());
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 422);
    }

    @Test
    void ofTwoWhoSendTheSameTokenAtOnceOneGetsInAndTheOthersCodeIsStillGood() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String token = app.challenge();
        var codes = app.recoveryCodes().subList(0, 4).iterator();

        List<Integer> answers = Together.times(4, () -> app.complete(token, next(codes)).statusCode());

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 401);
        assertThat(recoveryCodes(customer)).isEqualTo(9);
    }

    private static synchronized String next(java.util.Iterator<String> codes) {
        return codes.next();
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String code = app.recoveryCodes().get(3);
        app.complete(app.challenge(), " " + code.toUpperCase(java.util.Locale.ROOT).replace("-", " "))
            .then()
            .statusCode(200);
        refused(422, "wrong_code", app.complete(app.challenge(), code));
        assertThat(recoveryCodes(customer)).isEqualTo(9);
    }

    @Test
    void newRecoveryCodesReplaceAll() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        List<String> fresh = code(customer, "recovery-codes", app.freshCode())
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("recovery_codes");
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(app.recoveryCodes());
        refused(422, "wrong_code", app.complete(app.challenge(), app.recoveryCodes().getFirst()));
        app.complete(app.challenge(), fresh.getFirst()).then().statusCode(200);
    }

    // -- turning it on

    @Test
    void turningItOnEndsTheOtherSessions() {
        Customer customer = shop.customer();
        Customer otherDevice = shop.customer(customer.telegramId());
        assertThat(me(otherDevice.token())).isEqualTo(200);
        AuthenticatorApp app = AuthenticatorApp.begun(shop, customer);
        status(customer).body("status", equalTo("disabled"));
        assertThat(app.signIn().as(JsonBody.class).getString("access_token")).isNotNull();

        code(customer, "verify", app.code())
            .then()
            .statusCode(200)
            .body("status", equalTo("enabled"))
            .body("recovery_codes.size()", equalTo(10))
            .body("sessions_revoked", equalTo(2));

        status(customer)
            .body("status", equalTo("enabled"))
            .body("enabled_at", notNullValue())
            .body("recovery_codes_left", equalTo(10));
        outWithinASecond(otherDevice.token());
        refused(401, "unauthenticated", refresh(otherDevice.refreshToken()));
        assertThat(me(customer.token())).isEqualTo(200);
        assertThat(refresh(customer.refreshToken()).statusCode()).isEqualTo(200);
    }

    /** A sign-in that has begun before the second factor is on does not outlive its start. */
    @Test
    void aSignInUnderWayWhileItIsTurnedOnGetsNoSession() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.begun(shop, customer);
        CompletableFuture<Response> on;
        CompletableFuture<Response> signIn;
        try (DatabaseLock _ = shop.lockRow("identity.users", "id", customer.id())) {
            on = Together.begin(() -> code(customer, "verify", app.code()));
            awaitBlocked(1, on);
            signIn = Together.begin(app::signIn);
            awaitBlocked(2, signIn);
        }
        on.join().then().statusCode(200);
        signIn.join().then().statusCode(200);
        assertThat(
            shop.count(
                "select count(*) from identity.session where user_id = ? and revoked_at is null",
                customer.id()
            )
        ).isEqualTo(1);
        assertThat(me(customer.token())).isEqualTo(200);
    }

    @Test
    void settingUpNeedsAFreshProof() {
        Customer customer = shop.customer();
        shop.fixtures().signedInAWhileAgo(customer.id());
        refused(403, "proof_needed", customer.api().post("/2fa/setup"));
        var signer = shop.vendors().telegram().signer();
        var launch = com.cybervpn.sandbox.LaunchData.of(customer.telegramId());
        for (String data : List.of(
            shop.launchData(customer.telegramId() + 1),
            signer.sign(launch.withAuthDate(Instant.now().minusSeconds(301))),
            shop.launchData(customer.telegramId()).replaceAll("hash=[0-9a-f]{64}", "hash=" + "0".repeat(64)),
            "nonsense"
        )) {
            refused(403, "proof_needed", reauth(customer, data));
        }
        refused(403, "proof_needed", customer.api().post("/2fa/setup"));

        reauth(customer, shop.launchData(customer.telegramId()))
            .then()
            .statusCode(200)
            .body("valid_for_minutes", equalTo(5));

        customer.api().post("/2fa/setup").then().statusCode(200);
        shop.fixtures().signedInAWhileAgo(customer.id());
        refused(403, "proof_needed", customer.api().post("/2fa/setup"));
    }

    @Test
    void telegramsLoginFormIsAFreshProofOnce() {
        Customer customer = shop.customer();
        shop.fixtures().signedInAWhileAgo(customer.id());
        var signer = shop.vendors().telegram().widgetSigner();
        var theirs = DemoUser.of(customer.telegramId());
        var answer = signer.sign(theirs);
        for (var refused : List.of(
            signer.sign(DemoUser.of(customer.telegramId() + 1)),
            signer.sign(theirs, Instant.now().minusSeconds(301)),
            answer.deepCopy().put("first_name", "Eve")
        )) {
            refused(403, "proof_needed", reauth(customer, refused));
        }
        refused(403, "proof_needed", customer.api().post("/2fa/setup"));

        reauth(customer, answer).then().statusCode(200).body("valid_for_minutes", equalTo(5));
        customer.api().post("/2fa/setup").then().statusCode(200);
        refused(403, "proof_needed", reauth(customer, answer));
        shop.api().body(answer.toString()).post("/auth/telegram/widget").then().statusCode(401);
        refused(
            422,
            "proof_missing",
            customer
                .api()
                .body("{\"telegram\":" + answer + ",\"password\":\"x\"}")
                .post("/2fa/reauth")
        );
        refused(422, "invalid_fields", customer.api().body("{\"telegram\":{\"id\":1}}").post("/2fa/reauth"));
    }

    @Test
    void whatDoesNotFitTheStateIsRefused() {
        Customer customer = shop.customer();
        refused(409, "setup_missing", code(customer, "verify", "123456"));
        for (String operation : List.of("validate", "recovery-codes", "disable")) {
            refused(409, "two_factor_off", code(customer, operation, "123456"));
        }
        AuthenticatorApp first = AuthenticatorApp.begun(shop, customer);
        AuthenticatorApp second = AuthenticatorApp.begun(shop, customer);
        refused(409, "two_factor_off", code(customer, "disable", second.code()));
        refused(422, "wrong_code", code(customer, "verify", first.code()));
        shop.execute(
            "update twofactor.authenticator set made_at = made_at - interval '11 minutes' where user_id = ?",
            customer.id()
        );
        refused(409, "setup_missing", code(customer, "verify", second.code()));
        status(customer).body("status", equalTo("disabled")).body("enabled_at", nullValue());

        AuthenticatorApp.turnedOn(shop, customer);
        refused(409, "two_factor_on", customer.api().post("/2fa/setup"));
        refused(409, "two_factor_on", code(customer, "verify", "123456"));
    }

    // -- turning it off

    @Test
    void turningItOffNeedsACodeAndEndsTheOtherSessions() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String device = app
            .complete(app.challenge(), app.freshCode())
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("access_token");
        String waiting = app.challenge();
        refused(422, "wrong_code", code(customer, "disable", app.wrongCode()));
        assertThat(me(device)).isEqualTo(200);

        code(customer, "disable", app.recoveryCodes().getLast())
            .then()
            .statusCode(200)
            .body("status", equalTo("disabled"))
            .body("sessions_revoked", equalTo(1));

        outWithinASecond(device);
        assertThat(me(customer.token())).isEqualTo(200);
        refused(401, "unauthenticated", app.complete(waiting, app.code(1)));
        assertThat(app.signIn().as(JsonBody.class).getString("access_token")).isNotNull();
        assertThat(recoveryCodes(customer)).isZero();
        refused(409, "two_factor_off", code(customer, "disable", app.recoveryCodes().getFirst()));
    }

    // -- what is kept

    @Test
    void theDatabaseHoldsNothingThatCouldBeUsed() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String token = app.challenge();
        String hex = HexFormat.of().formatHex(app.bytes());
        List<String> secrets = new java.util.ArrayList<>(List.of(app.secret(), hex, token));
        app.recoveryCodes().forEach(code -> {
            secrets.add(code);
            secrets.add(code.replace("-", ""));
            secrets.add(HexFormat.of().formatHex(code.replace("-", "").getBytes(StandardCharsets.US_ASCII)));
        });
        for (String table : List.of(
            "twofactor.authenticator",
            "twofactor.recovery_code",
            "identity.challenge",
            "identity.users",
            "identity.session",
            "platform.job_queue"
        )) {
            for (String secret : secrets) {
                assertThat(
                    shop.count(
                        "select count(*) from " + table + " t where position(lower(?) in lower(t::text)) > 0",
                        secret
                    )
                )
                    .as("%s holds a secret", table)
                    .isZero();
            }
        }
        // it would have been found
        assertThat(
            shop.count(
                "select count(*) from twofactor.authenticator t where position(encode(secret, 'hex') in t::text) > 0 and user_id = ?",
                customer.id()
            )
        ).isEqualTo(1);
    }

    @Test
    void forgottenChallengesAreDropped() {
        Customer customer = shop.customer();
        AuthenticatorApp.turnedOn(shop, customer).challenge();
        shop.execute(
            "update identity.challenge set expires_at = now() - interval '1 second' where user_id = ?",
            customer.id()
        );
        shop.fixtures().due("forget_challenges");
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count("select count(*) from identity.challenge where user_id = ?", customer.id()) ==
                    0
            );
    }

    /** Waits until this many statements of the shop wait for a lock, the last of them this request's. */
    private void awaitBlocked(int number, CompletableFuture<Response> request) {
        String waiting =
            "select count(*) from pg_stat_activity where application_name = 'cybervpn' and wait_event_type = 'Lock'";
        await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(30))
            .until(() -> request.isDone() || shop.count(waiting) >= number);
        if (request.isDone()) {
            throw new AssertionError("answered already: " + request.join().asString());
        }
    }

    // -- words

    private static Response code(Customer customer, String operation, String code) {
        return customer
            .api()
            .body(Map.of("code", code))
            .post("/2fa/" + operation);
    }

    private static Response reauth(Customer customer, String launchData) {
        return customer.api().body(Map.of("init_data", launchData)).post("/2fa/reauth");
    }

    private static Response reauth(Customer customer, ObjectNode widgetAnswer) {
        return customer
            .api()
            .body("{\"telegram\":" + widgetAnswer + "}")
            .post("/2fa/reauth");
    }

    private static io.restassured.response.ValidatableResponse status(Customer customer) {
        return customer.api().get("/2fa/status").then().statusCode(200);
    }

    private Response refresh(String token) {
        return shop.api().body(Map.of("refresh_token", token)).post("/auth/refresh");
    }

    private int me(String token) {
        return shop
            .api()
            .header("Authorization", "Bearer " + token)
            .get("/auth/me")
            .statusCode();
    }

    private void outWithinASecond(String token) {
        WithinASecond.answers(401, () -> me(token));
    }

    private static void refused(int status, String code, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.as(JsonBody.class).getString("code")).isEqualTo(code);
    }

    private long sessions(Customer customer) {
        return shop.count("select count(*) from identity.session where user_id = ?", customer.id());
    }

    private long guesses(Customer customer) {
        return shop.count("select guesses from twofactor.authenticator where user_id = ?", customer.id());
    }

    private long challengeGuesses(Customer customer) {
        return shop.count("select sum(guesses) from identity.challenge where user_id = ?", customer.id());
    }

    private long recoveryCodes(Customer customer) {
        return shop.count("select count(*) from twofactor.recovery_code where user_id = ?", customer.id());
    }
}
