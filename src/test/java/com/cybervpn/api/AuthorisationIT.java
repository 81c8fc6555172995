package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.AuthenticatorApp;
import com.cybervpn.journey.Customer;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.WithinASecond;
import com.cybervpn.sandbox.InitDataSigner;
import com.cybervpn.sandbox.LaunchData;
import io.restassured.response.Response;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session is: which tokens are good for it, how it is renewed and how it ends. Who may do what is in {@link AuthorisationMatrixIT}. */
class AuthorisationIT {

    private static final String REFUSAL = "Please sign in again.";

    private static Shop shop;
    private static List<Operation> closed;
    private static byte[] ourKey;
    private static KeepAlive line;

    @BeforeAll
    static void open() {
        shop = Shop.shared();
        closed = Operation.all(shop)
            .stream()
            .filter(operation -> !operation.open())
            .toList();
        ourKey = Jwt.key(shop.secrets().jwtKeyFile());
        line = new KeepAlive(shop.server().httpPort());
    }

    // -- tokens

    static Stream<Arguments> uselessTokens() {
        open();
        Customer customer = shop.customer();
        UUID session = session(customer);
        String genuine = customer.token();
        String[] parts = genuine.split("\\.");
        String payload = Jwt.decoded(parts[1]);
        String stranger = payload.replace(customer.id().toString(), UUID.randomUUID().toString());
        String longer = payload.replaceAll("\"exp\":\\d+", "\"exp\":99999999999");
        assertThat(stranger).isNotEqualTo(payload);
        assertThat(longer).isNotEqualTo(payload);
        Map<String, String> tokens = new TreeMap<>();
        tokens.put("empty", "");
        tokens.put("garbage", "garbage");
        tokens.put("dots", "..");
        tokens.put("not base64", "a.b.c");
        tokens.put("refresh token", customer.refreshToken());
        tokens.put("without signature", parts[0] + "." + parts[1] + ".");
        tokens.put("two parts", parts[0] + "." + parts[1]);
        tokens.put("four parts", genuine + ".x");
        tokens.put("signature cut", genuine.substring(0, genuine.length() - 2));
        tokens.put("zero signature", parts[0] + "." + parts[1] + "." + "A".repeat(43));
        tokens.put("altered subject", parts[0] + "." + Jwt.encoded(stranger) + "." + parts[2]);
        tokens.put("altered expiry", parts[0] + "." + Jwt.encoded(longer) + "." + parts[2]);
        tokens.put("alg none", of(customer, session).header("{\"alg\":\"none\"}").signed(""));
        tokens.put(
            "alg None with signature",
            of(customer, session).header("{\"alg\":\"None\"}").signed(parts[2])
        );
        tokens.put("another signature", of(customer, session).signed(parts[2]));
        PrivateKey root = Jwt.privateKey(shop.secrets().jwtKeyFile());
        tokens.put(
            "alg ES256 by the private key",
            of(customer, session).header("{\"alg\":\"ES256\"}").signedBy(root)
        );
        tokens.put("alg HS256 by the private key", of(customer, session).signedBy(root.getEncoded()));
        tokens.put("alg HS256 by nothing", of(customer, session).signedBy(new byte[32]));
        tokens.put("alg ES256", of(customer, session).header("{\"alg\":\"ES256\"}").signedBy(ourKey));
        tokens.put("alg HS512", of(customer, session).header("{\"alg\":\"HS512\"}").signedBy(ourKey));
        tokens.put("alg missing", of(customer, session).header("{}").signedBy(ourKey));
        tokens.put(
            "key in header",
            of(customer, session)
                .header("{\"alg\":\"HS256\",\"jku\":\"http://127.0.0.1:1/k\",\"kid\":\"../../dev/null\"}")
                .signedBy(Jwt.anotherKey())
        );
        tokens.put("another key", of(customer, session).signedBy(Jwt.anotherKey()));
        tokens.put(
            "expired",
            of(customer, session).with("exp", past(1)).with("iat", past(900)).signedBy(ourKey)
        );
        tokens.put(
            "expired long ago",
            of(customer, session).with("exp", "1").with("iat", "0").signedBy(ourKey)
        );
        tokens.put("without expiry", of(customer, session).with("exp", null).signedBy(ourKey));
        tokens.put("another issuer", of(customer, session).text("iss", "somebody").signedBy(ourKey));
        tokens.put("another audience", of(customer, session).text("aud", "somebody").signedBy(ourKey));
        tokens.put("without audience", of(customer, session).with("aud", null).signedBy(ourKey));
        tokens.put("without session", of(customer, session).with("sid", null).signedBy(ourKey));
        tokens.put("session is a number", of(customer, session).with("sid", "7").signedBy(ourKey));
        tokens.put("subject is no id", of(customer, session).text("sub", "admin").signedBy(ourKey));
        tokens.put("without subject", of(customer, session).with("sub", null).signedBy(ourKey));
        tokens.put("a session that is not", of(customer, UUID.randomUUID()).signedBy(ourKey));
        tokens.put("another user's session", of(customer, session(shop.customer())).signedBy(ourKey));
        return tokens
            .entrySet()
            .stream()
            .map(token -> Arguments.of(token.getKey(), token.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uselessTokens")
    void aTokenThatIsNoneOfOursOrOldIs401(String what, String token) {
        closed.forEach(operation -> refused(operation, token));
    }

    @Test
    void theTokensOfTheseTestsAreGoodWhenNothingIsWrongWithThem() {
        Customer customer = shop.customer();
        String token = of(customer, session(customer)).signedBy(ourKey);
        assertThat(me("Bearer " + token).statusCode()).isEqualTo(200);
        assertThat(me("bearer " + token).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherSchemeIs401() {
        String token = shop.customer().token();
        for (String header : List.of(
            token,
            "Basic " + token,
            "Token " + token,
            "Bearer" + token,
            "Bearer",
            "Bearer " + token + " " + token
        )) {
            refused(me(header));
        }
        refused(shop.api().queryParam("access_token", token).get("/auth/me"));
        refused(shop.api().cookie("access_token", token).get("/auth/me"));
    }

    @Test
    void aTokenThatExpiresMeanwhileIs401Although() {
        Customer customer = shop.customer();
        long end = Instant.now().plusSeconds(4).getEpochSecond();
        String token = of(customer, session(customer)).with("exp", String.valueOf(end)).signedBy(ourKey);
        assertThat(me("Bearer " + token).statusCode()).isEqualTo(200);
        await()
            .atMost(Duration.ofSeconds(8))
            .until(() -> me("Bearer " + token).statusCode() == 401);
    }

    // -- owners

    @Test
    void anotherCustomersPaymentsAreNotInTheHistory() {
        Customer owner = shop.customer();
        Customer other = shop.customer();
        owner.checkoutCrypto();
        assertThat(other.api().get("/payments/history").as(JsonBody.class).getInt("total")).isZero();
        assertThat(owner.api().get("/payments/history").as(JsonBody.class).getInt("total")).isEqualTo(1);
    }

    @Test
    void anotherUsersDeviceIs404AndStaysSignedIn() {
        Customer owner = shop.customer();
        Customer other = shop.customer();
        String device = owner.api().get("/auth/devices").as(JsonBody.class).getString("devices[0].device_id");

        Refused.with(404, "device_not_found", other.api().delete("/auth/devices/" + device));
        Refused.with(404, "device_not_found", other.api().delete("/auth/devices/" + session(owner)));
        assertThat(
            other.api().post("/auth/devices/logout-others").as(JsonBody.class).getInt("sessions_revoked")
        ).isZero();

        assertThat(other.api().get("/auth/devices").as(JsonBody.class).getList("devices.device_id"))
            .hasSize(1)
            .doesNotContain(device);
        assertThat(me("Bearer " + owner.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherCustomersIdempotencyKeyIsAnotherKey() {
        Customer one = shop.customer();
        Customer other = shop.customer();
        UUID plan = one.plan("pro", 30);
        String first = one
            .tryCheckout(plan, "cryptobot", "the-same-key")
            .then()
            .statusCode(201)
            .extract()
            .as(JsonBody.class)
            .get("payment_id");
        String second = other
            .tryCheckout(plan, "cryptobot", "the-same-key")
            .then()
            .statusCode(201)
            .extract()
            .as(JsonBody.class)
            .get("payment_id");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void eachSeesOnlyTheirOwnSubscription() {
        Customer owner = shop.customer();
        Customer other = shop.customer();
        owner.buys();

        String link = owner.accessLink();
        Refused.with(404, "no_subscription", other.api().get("/subscriptions/config"));
        Refused.with(404, "no_subscription", other.api().get("/subscriptions/config/qr.svg"));
        assertThat(other.api().get("/subscriptions/active").asString())
            .contains("\"status\":\"none\"")
            .doesNotContain(link);
        Refused.with(404, other.api().get("/subscriptions/config/" + owner.id()));
    }

    // -- sessions

    @Test
    void aRefreshTokenIsTradedOnceForANewPair() {
        Customer customer = shop.customer();
        JsonBody next = refresh(customer.refreshToken()).then().statusCode(200).extract().as(JsonBody.class);

        assertThat(next.getString("refresh_token")).isNotEqualTo(customer.refreshToken()).hasSize(64);
        assertThat(next.getString("token_type")).isEqualTo("bearer");
        assertThat(next.getInt("expires_in")).isEqualTo(900);
        assertThat(next.getBoolean("is_new_user")).isFalse();
        assertThat(next.getString("user.id")).isEqualTo(customer.id().toString());
        assertThat(me("Bearer " + next.getString("access_token")).statusCode()).isEqualTo(200);
        assertThat(Jwt.claim(next.getString("access_token"), "sid")).isEqualTo(session(customer).toString());
        String third = refresh(next.getString("refresh_token"))
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("refresh_token");
        assertThat(refresh(third).statusCode()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenThatComesAgainEndsItsSessionAndNoOther() {
        Customer customer = shop.customer();
        String stolen = customer.refreshToken();
        JsonBody next = refresh(stolen).then().statusCode(200).extract().as(JsonBody.class);
        Customer device = shop.customer(customer.telegramId());

        refused(refresh(stolen));

        refusedWithinASecond("Bearer " + next.getString("access_token"));
        refused(refresh(next.getString("refresh_token")));
        assertThat(me("Bearer " + device.token()).statusCode()).isEqualTo(200);
        assertThat(refresh(device.refreshToken()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "x",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
        }
    )
    void anUnknownRefreshTokenIs401(String token) {
        refused(refresh(token));
        Customer customer = shop.customer();
        refused(refresh(customer.token().substring(0, 64)));
        Refused.withAnyOf(List.of(401, 422), refresh(customer.token()));
    }

    @Test
    void aGuessedRefreshTokenOfARealSessionDoesNotWork() {
        Customer customer = shop.customer();
        refused(refresh(customer.refreshToken().substring(0, 40) + "A".repeat(24)));
    }

    @Test
    void whoNeverGotTheAnswerOfARenewalSignsOutAllTheSame() {
        Customer customer = shop.customer();
        Response lost = refresh(customer.refreshToken());
        assertThat(lost.statusCode()).isEqualTo(200);
        assertThat(
            shop
                .api()
                .body(Map.of("refresh_token", customer.refreshToken()))
                .post("/auth/logout")
                .statusCode()
        ).isEqualTo(204);
        refusedWithinASecond("Bearer " + lost.path("access_token"));
        refused(refresh(lost.path("refresh_token")));
    }

    @Test
    void aUserAgentWithControlCharactersIsKeptWithoutThem() {
        Customer customer = shop.customer();
        String body = "{\"refresh_token\":\"" + customer.refreshToken() + "\"}";
        Wire.Answer answer = new Wire(shop.server().httpPort()).send(
            "POST /api/v1/auth/refresh HTTP/1.1",
            "User-Agent: An\0 app\u0007\r\nContent-Type: application/json\r\nContent-Length: " +
                body.length() +
                "\r\n",
            body.getBytes(java.nio.charset.StandardCharsets.US_ASCII)
        );
        assertThat(answer.status())
            .as(answer.head() + answer.body())
            .isEqualTo(200);
        assertThat(
            shop.count(
                "select count(*) from identity.session where user_id = ? and user_agent = 'An app'",
                customer.id()
            )
        ).isEqualTo(1);
    }

    @Test
    void signingOutEndsTheSessionWithinASecondAndCanBeRepeated() {
        Customer customer = shop.customer();
        Customer device = shop.customer(customer.telegramId());
        assertThat(me("Bearer " + customer.token()).statusCode()).isEqualTo(200);

        for (int i = 0; i < 2; i++) {
            assertThat(
                shop
                    .api()
                    .body(Map.of("refresh_token", customer.refreshToken()))
                    .post("/auth/logout")
                    .statusCode()
            ).isEqualTo(204);
        }

        refusedWithinASecond("Bearer " + customer.token());
        refused(refresh(customer.refreshToken()));
        closed.forEach(operation -> refused(operation, customer.token()));
        assertThat(me("Bearer " + device.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutEverywhereEndsEverySessionOfThePerson() {
        Customer customer = shop.customer();
        Customer device = shop.customer(customer.telegramId());
        Customer anotherCustomer = shop.customer();
        assertThat(me("Bearer " + device.token()).statusCode()).isEqualTo(200);

        JsonBody answer = customer
            .api()
            .post("/auth/logout-all")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);

        assertThat(answer.getInt("sessions_revoked")).isEqualTo(2);
        assertThat(answer.getString("message")).isNotBlank();
        refusedWithinASecond("Bearer " + device.token());
        refusedWithinASecond("Bearer " + customer.token());
        refused(refresh(device.refreshToken()));
        assertThat(me("Bearer " + anotherCustomer.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionRevokedInTheDatabaseIsFeltWithinASecond() {
        Customer customer = shop.customer();
        assertThat(me("Bearer " + customer.token()).statusCode()).isEqualTo(200);
        shop.execute("update identity.session set revoked_at = now() where id = ?", session(customer));
        refusedWithinASecond("Bearer " + customer.token());
    }

    @Test
    void aBlockedPersonIsOutWithinASecondAndCannotComeBack() {
        Customer customer = shop.customer();
        assertThat(me("Bearer " + customer.token()).statusCode()).isEqualTo(200);
        shop.fixtures().blocked(customer.id());
        refusedWithinASecond("Bearer " + customer.token());
        refused(refresh(customer.refreshToken()));
        refused(signIn(shop.launchData(customer.telegramId())));
    }

    // -- sign-in

    @Test
    void launchDataThatIsOldAlteredOrAnotherUsersIs401() {
        InitDataSigner signer = shop.vendors().telegram().signer();
        LaunchData launch = LaunchData.of(6_000_000_001L);
        String genuine = signer.sign(launch);
        long sessions = shop.count("select count(*) from identity.session");

        refused(signIn(signer.sign(launch.withAuthDate(Instant.now().minusSeconds(3605)))));
        refused(signIn(signer.sign(launch.withAuthDate(Instant.now().plusSeconds(120)))));
        refused(signIn(genuine.replace("6000000001", "6000000002")));
        refused(signIn(genuine + "&start_param=x"));
        refused(signIn(genuine.replaceAll("hash=[0-9a-f]{64}", "hash=" + "0".repeat(64))));
        refused(signIn(genuine.replaceAll("&?hash=[0-9a-f]{64}", "")));
        refused(
            signIn(new InitDataSigner("7000000009:AA" + "x".repeat(33), InstantSource.system()).sign(launch))
        );
        refused(signIn("nonsense"));
        refused(signIn("user=%zz&hash=" + "0".repeat(64)));
        refused(signIn("\u0000"));

        assertThat(shop.count("select count(*) from identity.session")).isEqualTo(sessions);
        assertThat(
            shop.count("select count(*) from identity.users where telegram_id in (6000000001, 6000000002)")
        ).isZero();
    }

    @Test
    void launchDataThatIsEmptyOrTooLongIs422() {
        Refused.field("init_data", signIn(""));
        Refused.field("init_data", signIn("x".repeat(8193)));
        refused(signIn("x".repeat(8192)));
    }

    @Test
    void untilTheSecondFactorIsGivenNothingIsOpen() {
        Customer customer = shop.customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String token = app.challenge();
        closed.forEach(operation -> refused(operation, token));
        refused(refresh(token));
        refused(app.complete(customer.token(), app.freshCode()));
        refused(app.complete("x".repeat(512), app.code()));
        refused(app.complete("\u0000", app.code()));
        assertThat(app.complete(token, app.freshCode()).statusCode()).isEqualTo(200);
        refused(app.complete(token, app.freshCode()));
    }

    @Test
    void genuineLaunchDataSignsIn() {
        JsonBody first = signIn(shop.launchData(6_000_000_003L))
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(first.getBoolean("is_new_user")).isTrue();
        assertThat(first.getLong("user.telegram_id")).isEqualTo(6_000_000_003L);
        assertThat(first.getInt("expires_in")).isEqualTo(900);
        JsonBody second = signIn(shop.launchData(6_000_000_003L))
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(second.getBoolean("is_new_user")).isFalse();
        assertThat(second.getString("user.id")).isEqualTo(first.getString("user.id"));
        assertThat(second.getString("refresh_token")).isNotEqualTo(first.getString("refresh_token"));
    }

    private static Jwt of(Customer customer, UUID session) {
        return Jwt.of(customer.id(), session);
    }

    private static UUID session(Customer customer) {
        return UUID.fromString(Jwt.claim(customer.token(), "sid"));
    }

    private static String past(long seconds) {
        return String.valueOf(Instant.now().getEpochSecond() - seconds);
    }

    private static Response me(String authorization) {
        return shop.api().header("Authorization", authorization).get("/auth/me");
    }

    private static Response refresh(String token) {
        return shop.api().body(Map.of("refresh_token", token)).post("/auth/refresh");
    }

    private static Response signIn(String initData) {
        return shop.api().body(Map.of("init_data", initData)).post("/auth/telegram/miniapp");
    }

    /** One text for every reason. */
    private static void refused(Response answer) {
        JsonBody problem = Refused.with(401, "unauthenticated", answer);
        assertThat(problem.getString("detail")).isEqualTo(REFUSAL);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    private static void refused(Operation operation, String token) {
        Wire.Answer answer = line.send(
            operation.method(),
            "/api/v1" + operation.unknownPath(),
            "Authorization: Bearer " +
                token +
                "\r\n" +
                (operation.takesJson() ? "Content-Type: application/json\r\n" : ""),
            operation.takesJson() ? new byte[] { '{', '}' } : new byte[0]
        );
        JsonBody problem = Refused.with(401, answer);
        assertThat(problem.getString("detail")).isEqualTo(REFUSAL);
    }

    private static void refusedWithinASecond(String authorization) {
        WithinASecond.answers(401, () -> me(authorization).statusCode());
        refused(me(authorization));
    }
}
