package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Staff;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem that says what is wrong, and nothing is stored. */
class BadInputIT {

    private static final int DEEP = 1000;
    private static final int LARGE = 70_000;
    private static final RestAssuredConfig AS_GIVEN = RestAssured.config().encoderConfig(
        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)
    );

    private static Shop shop;
    private static Customer customer;
    private static Staff owner;
    private static List<Operation> operations;
    private static Wire wire;
    private static KeepAlive line;

    private static long stored;

    @BeforeAll
    static void open() {
        shop = Shop.shared();
        customer = shop.customer();
        owner = Staff.of(shop, "owner");
        operations = Operation.all(shop);
        wire = new Wire(shop.server().httpPort());
        line = new KeepAlive(shop.server().httpPort());
        stored = rows();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(rows())
            .as("rows of invoices, sessions, people, notices, postings and grants")
            .isEqualTo(stored);
    }

    @AfterAll
    static void close() {
        line.close();
    }

    /** By a user who may; a body is text, bytes or null for none. */
    private static Wire.Answer send(Operation operation, Object body) {
        String authorization = operation.open()
            ? ""
            : "Authorization: Bearer " + operation.token(customer, owner) + "\r\n";
        byte[] bytes = switch (body) {
            case null -> new byte[0];
            case byte[] given -> given;
            default -> body.toString().getBytes(StandardCharsets.UTF_8);
        };
        return line.send(
            operation.method(),
            "/api/v1" + operation.unknownPath(),
            authorization + "Content-Type: application/json\r\n",
            bytes
        );
    }

    private static long rows() {
        return shop.count(
            Stream.of(
                "billing.invoice",
                "identity.session",
                "identity.users",
                "identity.challenge",
                "identity.staff",
                "mailbox.holder",
                "mailbox.proof",
                "mailbox.mail",
                "audit.entry",
                "twofactor.authenticator",
                "twofactor.recovery_code",
                "oauth.account",
                "oauth.state",
                "oauth.used_id_token",
                "billing.notice",
                "ledger.posting",
                "subscription.grant"
            )
                .map(table -> "(select count(*) from " + table + ")")
                .collect(Collectors.joining(" + ", "select ", ""))
        );
    }

    static Stream<Operation> takingJson() {
        if (operations == null) {
            open();
        }
        return operations.stream().filter(Operation::takesJson);
    }

    @Test
    void theDocumentNamesTheOperationsThatTakeJson() {
        assertThat(takingJson().map(Operation::toString)).contains(
            "POST /auth/telegram/miniapp",
            "POST /auth/refresh",
            "POST /auth/logout",
            "POST /auth/staff",
            "POST /auth/staff/refresh",
            "POST /admin/users/{user_id}/block",
            "PUT /admin/staff/{user_id}",
            "POST /auth/2fa/complete",
            "POST /auth/register",
            "POST /auth/magic-link",
            "POST /auth/magic-link/verify",
            "POST /auth/resend-otp",
            "POST /auth/verify-otp",
            "POST /auth/login",
            "POST /auth/forgot-password",
            "POST /auth/reset-password",
            "POST /auth/change-password",
            "POST /auth/email/link",
            "POST /auth/email/link/verify",
            "POST /2fa/reauth",
            "POST /2fa/verify",
            "POST /2fa/validate",
            "POST /2fa/recovery-codes",
            "POST /2fa/disable",
            "POST /oauth/{provider}/login/callback",
            "POST /oauth/{provider}/native",
            "POST /oauth/{provider}/link",
            "POST /oauth/{provider}/link/callback",
            "POST /payments/quote",
            "POST /payments/checkout",
            "POST /payments/crypto/invoice",
            "PATCH /users/me/profile",
            "PATCH /users/me/notifications",
            "POST /security/antiphishing",
            "POST /telemetry/web-vitals"
        );
        assertThat(operations).noneMatch(operation -> operation.path().startsWith("/api/"));
    }

    // -- bodies

    /** One open and one closed operation are tried with everything; they all share the same reader. */
    private static <T> Stream<T> tried(Operation operation, int others, List<T> bodies) {
        boolean all =
            operation.path().equals("/auth/refresh") || operation.path().equals("/payments/checkout");
        return bodies.stream().limit(all ? bodies.size() : others);
    }

    static Stream<Arguments> malformed() {
        return takingJson().flatMap(operation -> {
            String field = operation.textField();
            return tried(
                operation,
                5,
                List.of(
                    "{\"" + field + "\":\"" + Refused.MARKER,
                    "{} {}",
                    "[]",
                    "\"" + Refused.MARKER + "\"",
                    "{",
                    "{\"" + field,
                    "{\"" + field + "\":",
                    "{\"" + field + "\" \"x\"}",
                    "{'" + field + "':'x'}",
                    "{" + field + ":\"x\"}",
                    "{\"" + field + "\":\"x\",}",
                    "{\"" + field + "\":\"\u0000\"}",
                    "{\"" + field + "\":\"a\nb\"}",
                    "{\"" + field + "\":\"\\x\"}",
                    "{\"" + field + "\":\"\\ud8\"}",
                    "{}]",
                    "{}" + Refused.MARKER,
                    "[{}]",
                    "12",
                    "1e999999999",
                    "true",
                    "\"\"",
                    Refused.MARKER,
                    "<a>" + Refused.MARKER + "</a>",
                    field + "=" + Refused.MARKER,
                    "[".repeat(DEEP),
                    "[".repeat(DEEP) + "]".repeat(DEEP)
                )
            ).map(body -> Arguments.of(operation, body));
        });
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("malformed")
    void whatIsNoJsonObjectIs400(Operation operation, String body) {
        Refused.with(400, "malformed_json", send(operation, body));
    }

    /** 422 where null alone is refused: the first of both is read before the second is seen. */
    @ParameterizedTest
    @MethodSource("takingJson")
    void aFieldNamedTwiceIsRefused(Operation operation) {
        String field = "\"" + operation.textField() + "\":null";
        Refused.withAnyOf(List.of(400, 422), send(operation, "{" + field + "," + field + "}"));
    }

    static Stream<Arguments> garbledBytes() {
        return takingJson().flatMap(operation -> {
            String field = operation.textField();
            return tried(
                operation,
                1,
                List.of(
                    surrounded("{\"" + field + "\":\"", new byte[] { (byte) 0xff, (byte) 0xfe }, "\"}"),
                    surrounded("{\"" + field + "\":\"", new byte[] { (byte) 0xc0, (byte) 0xaf }, "\"}"),
                    surrounded(
                        "{\"" + field + "\":\"",
                        new byte[] { (byte) 0xed, (byte) 0xa0, (byte) 0x80 },
                        "\"}"
                    ),
                    surrounded("{\"", new byte[] { (byte) 0xe2, (byte) 0x82 }, "\":1}"),
                    new byte[] { 0, 0, (byte) 0xfe, (byte) 0xff, 1, 2, 3, 4, 5 },
                    new byte[] { (byte) 0xff, (byte) 0xfe, 0, 0, 1, 2, 3, 4 },
                    new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 },
                    new byte[] { (byte) 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0 }
                )
            ).map(body -> Arguments.of(operation, body));
        });
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("garbledBytes")
    void bytesThatAreNoTextAre400(Operation operation, byte[] body) {
        Refused.with(400, "malformed_json", send(operation, body));
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void noBodyAndNullAreAMissingBody(Operation operation) {
        Refused.field("body", send(operation, null));
        Refused.field("body", send(operation, ""));
        Refused.field("body", send(operation, "null"));
        Refused.field("body", send(operation, "   "));
    }

    static Stream<Arguments> wrongTypes() {
        return takingJson().flatMap(operation ->
            operation
                .fields()
                .entrySet()
                .stream()
                .flatMap(field -> {
                    String text = field.getValue().equals("boolean") ? "\"yes\"" : "true";
                    String number = field.getValue().equals("integer") ? "\"17\"" : "17";
                    return tried(
                        operation,
                        4,
                        List.of(
                            "{\"a\":\"" + Refused.MARKER + "\"}",
                            number,
                            text,
                            "[\"" + Refused.MARKER + "\"]",
                            "[]",
                            "{}",
                            "1.5",
                            nested("{\"a\":", "1", "}")
                        )
                    ).map(value -> Arguments.of(operation, field.getKey(), value));
                })
        );
    }

    @ParameterizedTest(name = "{0} {1} {index}")
    @MethodSource("wrongTypes")
    void aFieldOfTheWrongTypeIs422AndNamed(Operation operation, String field, String value) {
        Refused.field(field, send(operation, "{\"" + field + "\":" + value + "}"));
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void anUnknownFieldIs422AndNamed(Operation operation) {
        Refused.field("is_admin", send(operation, "{\"is_admin\":\"" + Refused.MARKER + "\"}"));
        Refused.withAnyOf(List.of(400, 422), send(operation, nested("{\"deep\":", "1", "}")));
        Refused.with(422, send(operation, "{\"" + "n".repeat(5000) + "\":1}"));
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void anObjectWithoutItsFieldsIsRefused(Operation operation) {
        Refused.with(422, send(operation, "{}"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{}",
            "{\"currency\":\"USD\"}",
            "{\"plan_id\":null,\"plan_uuid\":null}",
            "{\"promo_code\":\"unknown\"}",
        }
    )
    void aCryptoInvoiceForNoPlanIs422(String body) {
        Refused.field("plan_id", customer.api().body(body).post("/payments/crypto/invoice"));
    }

    @Test
    void aCodeThatIsEmptyOrTooLongIs422() {
        for (String operation : List.of("verify", "validate", "recovery-codes", "disable")) {
            for (String code : List.of("", "1".repeat(65))) {
                Refused.field(
                    "code",
                    customer
                        .api()
                        .body(Map.of("code", code))
                        .post("/2fa/" + operation)
                );
            }
        }
        for (String code : List.of("", "1".repeat(65))) {
            Refused.field(
                "code",
                shop
                    .api()
                    .body(Map.of("tfa_token", "x", "code", code))
                    .post("/auth/2fa/complete")
            );
        }
        Refused.field(
            "tfa_token",
            shop
                .api()
                .body(Map.of("tfa_token", "x".repeat(513), "code", "123456"))
                .post("/auth/2fa/complete")
        );
        Refused.field(
            "init_data",
            customer
                .api()
                .body(Map.of("init_data", "x".repeat(8193)))
                .post("/2fa/reauth")
        );
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "",
            " ",
            "abc",
            "00000000-0000-0000-0000-00000000000",
            "zzzzzzzz-0000-4000-8000-000000000000",
            "' or 1=1 --",
            "${jndi:ldap://x}",
            "\\u0000",
            "../../etc/passwd",
        }
    )
    void aPlanThatIsNoIdIs422(String id) {
        Refused.field(
            "plan_id",
            customer
                .api()
                .body("{\"plan_id\":\"" + id + "\"}")
                .post("/payments/quote")
        );
        Refused.field(
            "plan_id",
            customer
                .api()
                .body("{\"provider\":\"cryptobot\",\"plan_id\":\"" + id + "\"}")
                .post("/payments/checkout")
        );
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "abc",
            "current",
            "logout-others",
            "00000000-0000-4000-8000-00000000000",
            "zzzzzzzz-0000-4000-8000-000000000000",
            "------------------------------------",
            "' or 1=1 --",
            "..",
            "<script>",
        }
    )
    void aDeviceThatIsNoIdIsNotFound(String id) {
        Refused.withAnyOf(List.of(404, 405), customer.api().delete("/auth/devices/{id}", id));
        Refused.withAnyOf(List.of(404, 405), customer.api().delete("/auth/devices/"));
        assertThat(customer.api().get("/auth/devices").as(JsonBody.class).getInt("total")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/admin/users?limit=0",
            "/admin/users?limit=101",
            "/admin/users?limit=x",
            "/admin/users?query=%00",
            "/admin/users?query=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "/admin/users?cursor=x",
            "/admin/users?cursor=",
            "/admin/users?cursor=00000000-0000-4000-8000-000000000000",
            "/admin/jobs?limit=0",
            "/admin/jobs?limit=101",
            "/admin/jobs?job=%00",
            "/admin/jobs?failing=perhaps",
            "/admin/jobs?cursor=x",
            "/admin/jobs?cursor=MjAyNi0wMS0wMVQwMDowMDowMFoKYQpiCgA",
            "/admin/jobs/dead?limit=0",
            "/admin/jobs/dead?job=A",
            "/admin/jobs/dead?cursor=x",
            "/admin/jobs/dead?cursor=KzEwMDAwMDAwMC0wMS0wMVQwMDowMDowMFoKYQ",
            "/admin/audit-log?limit=0",
            "/admin/audit-log?limit=101",
            "/admin/audit-log?cursor=x",
            "/admin/audit-log?cursor=-1",
            "/admin/audit-log?cursor=99999999999999999999",
            "/admin/audit-log?action=x",
            "/admin/audit-log?action=USER_BLOCKED",
            "/admin/audit-log?action=%00",
            "/admin/audit-log?staff_id=x",
            "/admin/audit-log?staff_id=1%27%20or%201=1",
            "/admin/audit-log?subject=%00",
            "/admin/audit-log?subject=1%27%20or%201=1",
        }
    )
    void whatStaffAsksInAWrongWayIs422(String path) {
        Refused.with(422, owner.api().urlEncodingEnabled(false).get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = { "%", "_", "\\", "'", "@", "@%", "999999999999999999", "käse" })
    void noUserIsFoundByWhatIsNoName(String text) {
        assertThat(
            owner
                .api()
                .queryParam("query", text)
                .get("/admin/users")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonBody.class)
                .getList("items")
        ).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\\n", "\\u0000", "a\\u0000b", "LONG" })
    void aReasonThatIsNoneIs422(String reason) {
        Refused.field(
            "reason",
            owner
                .api()
                .body("{\"reason\":\"" + reason.replace("LONG", "x".repeat(501)) + "\"}")
                .post("/admin/users/" + customer.id() + "/block")
        );
    }

    @Test
    void noBodyGivesMoreFieldsThanAreAskedFor() {
        for (String field : List.of("added_by", "user_id", "is_named", "added_at")) {
            Refused.field(
                field,
                owner
                    .api()
                    .body(Map.of("role", "support", field, customer.id()))
                    .put("/admin/staff/" + customer.id())
            );
        }
        for (String field : List.of("blocked_at", "user_id", "staff_id", "at")) {
            Refused.field(
                field,
                owner
                    .api()
                    .body(Map.of("reason", "x", field, customer.id()))
                    .post("/admin/users/" + customer.id() + "/block")
            );
        }
        Refused.field(
            "role",
            customer
                .api()
                .body(Map.of("code", "123456", "role", "owner"))
                .post("/auth/staff")
        );
        for (String role : List.of("", "OWNER", "customer", "owner ", "support|owner")) {
            Refused.field(
                "role",
                owner
                    .api()
                    .body(Map.of("role", role))
                    .put("/admin/staff/" + customer.id())
            );
        }
    }

    @Test
    void aPlanThatDoesNotExistIs404() {
        Refused.with(404, "plan_not_found", customer.tryCheckout(UUID.randomUUID(), "cryptobot"));
        Refused.with(
            404,
            "plan_not_found",
            customer.api().body(Map.of("plan_id", UUID.randomUUID())).post("/payments/quote")
        );
        Refused.with(
            404,
            "plan_not_found",
            customer.api().body(Map.of("plan_uuid", UUID.randomUUID())).post("/payments/crypto/invoice")
        );
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "", "CRYPTOBOT", "paypal", "wallet", "cryptobot\\u0000", "cryptobot ", "stars|cryptobot" }
    )
    void aProviderThatIsNotOfferedIs422(String provider) {
        UUID plan = customer.plan("pro", 30);
        Refused.field(
            "provider",
            customer
                .api()
                .body("{\"plan_id\":\"" + plan + "\",\"provider\":\"" + provider + "\"}")
                .post("/payments/checkout")
        );
    }

    @Test
    void whatIsNotOfferedYetIsRefusedAndNotIgnored() {
        UUID plan = customer.plan("pro", 30);
        Map<String, Object> wanted = Map.of("plan_id", plan, "provider", "cryptobot");
        Refused.field(
            "auto_renew",
            customer
                .api()
                .body(with(wanted, "auto_renew", true))
                .post("/payments/checkout")
        );
        Refused.field(
            "promo_code",
            customer
                .api()
                .body(with(wanted, "promo_code", "p".repeat(51)))
                .post("/payments/checkout")
        );
        Refused.with(
            404,
            "promo_code_unknown",
            customer
                .api()
                .body(with(wanted, "promo_code", "p\u0000'"))
                .post("/payments/checkout")
        );
        Refused.field(
            "currency",
            customer
                .api()
                .body(Map.of("plan_id", plan, "currency", "EUR"))
                .post("/payments/crypto/invoice")
        );
    }

    // -- size

    @ParameterizedTest
    @MethodSource("takingJson")
    void aLargeBodyIs413(Operation operation) {
        String large =
            "{\"" +
            operation.textField() +
            "\":\"" +
            Refused.MARKER.repeat(LARGE / Refused.MARKER.length()) +
            "\"}";
        Refused.with(413, "body_too_large", send(operation, large));

        String token = operation.open()
            ? ""
            : "Authorization: Bearer " + operation.token(customer, owner) + "\r\n";
        String headers = token + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
        Refused.with(
            413,
            wire.send(
                operation.method() + " /api/v1" + operation.unknownPath() + " HTTP/1.1",
                headers,
                Wire.chunked(large.getBytes(StandardCharsets.UTF_8))
            )
        );
        Refused.with(
            413,
            wire.send(
                operation.method() + " /api/v1" + operation.unknownPath() + " HTTP/1.1",
                headers,
                Wire.chunked(" ".repeat(LARGE).getBytes(StandardCharsets.UTF_8))
            )
        );
    }

    @ParameterizedTest
    @ValueSource(strings = { "/webhooks/cryptobot", "/webhooks/remnawave", "/api/v1/webhooks/cryptobot" })
    void aLargeNoticeIs413(String path) {
        byte[] large = Wire.chunked(" ".repeat(LARGE).getBytes(StandardCharsets.UTF_8));
        Refused.with(
            413,
            wire.send(
                "POST " + path + " HTTP/1.1",
                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                large
            )
        );
        Refused.with(
            413,
            wire.send(
                "POST " + path + " HTTP/1.1",
                "Content-Type: application/json\r\nContent-Length: " + LARGE + "\r\n",
                new byte[0]
            )
        );
    }

    @Test
    void aBodyOfExactly64KiBIsRead() {
        String open = "{\"init_data\":\"";
        String body = open + "x".repeat(65_536 - open.length() - 2) + "\"}";
        Refused.with(422, shop.api().body(body).post("/auth/telegram/miniapp"));
        Refused.with(
            413,
            shop
                .api()
                .body(body + " ")
                .post("/auth/telegram/miniapp")
        );
    }

    // -- headers

    @ParameterizedTest
    @ValueSource(
        strings = {
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "text/html",
        }
    )
    void anotherContentTypeIs415(String type) {
        takingJson().forEach(operation ->
            Refused.with(415, sendAs(operation, "Content-Type: " + type + "\r\n"))
        );
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void noContentTypeOrOneThatIsNoneIsRefused(Operation operation) {
        Refused.with(415, sendAs(operation, ""));
        for (String garbage : List.of("garbage", "/", "a/b/c", ";", Refused.MARKER)) {
            Refused.with(400, sendAs(operation, "Content-Type: " + garbage + "\r\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void aContentTypeThatIsARangeIsNoFaultOfOurs(Operation operation) {
        for (String range : List.of("*/*", "application/*")) {
            assertThat(sendAs(operation, "Content-Type: " + range + "\r\n").status())
                .as("%s as %s", operation, range)
                .isBetween(400, 499);
        }
    }

    private static Wire.Answer sendAs(Operation operation, String contentType) {
        String line = operation.method() + " /api/v1" + operation.unknownPath() + " HTTP/1.1";
        String token = operation.open()
            ? ""
            : "Authorization: Bearer " + operation.token(customer, owner) + "\r\n";
        return wire.send(
            line,
            token + contentType + "Content-Length: 2\r\n",
            "{}".getBytes(StandardCharsets.UTF_8)
        );
    }

    @Test
    void aMediaTypeThatIsNotOfferedIs406() {
        Refused.with(
            406,
            "not_acceptable",
            customer.api().accept("application/xml").get("/subscriptions/active")
        );
        Refused.with(406, "not_acceptable", customer.api().accept("text/html").get("/payments/history"));
        Refused.with(
            400,
            wire.send(
                "GET /api/v1/subscriptions/active HTTP/1.1",
                "Authorization: Bearer " + customer.token() + "\r\nAccept: ///\r\n",
                new byte[0]
            )
        );
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "käse" })
    void anIdempotencyKeyThatIsNotVisibleTextIs422(String key) {
        UUID plan = customer.plan("pro", 30);
        Refused.field("idempotency_key", customer.tryCheckout(plan, "cryptobot", key));
        Refused.field(
            "idempotency_key",
            customer
                .api()
                .header("Idempotency-Key", key)
                .body(Map.of("plan_id", plan))
                .post("/payments/crypto/invoice")
        );
    }

    @Test
    void anIdempotencyKeyOf201CharactersIs422() {
        Refused.field(
            "idempotency_key",
            customer.tryCheckout(customer.plan("pro", 30), "cryptobot", "k".repeat(201))
        );
    }

    // -- addresses

    @Test
    void anotherMethodIs405AndSaysWhichAreRight() {
        Map<String, List<Operation>> byPath = operations
            .stream()
            .collect(Collectors.groupingBy(Operation::path));
        byPath.forEach((path, known) -> {
            List<String> right = known.stream().map(Operation::method).toList();
            Stream.of("GET", "POST", "PUT", "PATCH", "DELETE", "BREW")
                .filter(method -> !right.contains(method))
                .forEach(method -> {
                    Wire.Answer answer = send(new Operation(method, path, false, Map.of()), null);
                    Refused.with(405, "method_not_allowed", answer);
                    String allowed = answer
                        .head()
                        .lines()
                        .filter(header -> header.startsWith("Allow: "))
                        .findFirst()
                        .orElseThrow();
                    assertThat(Arrays.asList(allowed.substring(7).split(", "))).containsAll(right);
                });
        });
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/api/v1",
            "/api/v1/",
            "/api/v1/nope",
            "/api/v1/nope/nope",
            "/api/v1/plans/nope",
            "/api/v1/api/users",
            "/api/v1/api/createInvoice",
            "/api/v2/plans",
            "/api",
            "/nope",
            "/app/nope.js",
            "/problem",
            "/webhooks/nope",
            "/webhooks/",
            "/WEB-INF/web.xml",
            "/WEB-INF/classes/META-INF/microprofile-config.properties",
            "/META-INF/MANIFEST.MF",
            "/app/../WEB-INF/web.xml",
            "/app/%2e%2e/WEB-INF/web.xml",
            "/metrics",
            "/api/v1/payments/" + Refused.MARKER,
            "/api/v1/payments/0",
            "/api/v1/payments/00000000-0000-4000-8000-000000000000",
            "/api/v1/payments/000000000000000000000000000000000000",
            "/api/v1/payments/------------------------------------",
            "/api/v1/payments/00000000-0000-4000-8000-000000000000/nope",
            "/api/v1/payments/00000000-0000-4000-8000-000000000000/timeline",
            "/api/v1/payments/%00",
            "/api/v1/payments/..%2f..%2fplans",
            "/api/v1/%00",
            "/api/v1/%0d%0aSet-Cookie:%20a=b",
        }
    )
    void whereNothingIsIs404(String path) {
        Wire.Answer answer = wire.send(
            "GET " + path + " HTTP/1.1",
            "Authorization: Bearer " + customer.token() + "\r\n",
            new byte[0]
        );
        Refused.with(404, answer);
        assertThat(answer.head()).doesNotContain("Set-Cookie");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "limit=abc",
            "limit=",
            "limit=0",
            "limit=-1",
            "limit=101",
            "limit=1000",
            "limit=1.5",
            "limit=99999999999999999999",
            "limit=%00",
            "limit=1%20or%201=1",
        }
    )
    void aLimitOutOfRangeIs422(String query) {
        Refused.field(
            "limit",
            customer
                .api()
                .urlEncodingEnabled(false)
                .get("/payments/history?" + query)
        );
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "x",
            "",
            "2026-01-01",
            "%00",
            "%2B999999999-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "1969-12-31T23:59:59Z",
            "1%27%20or%201=1",
        }
    )
    void aCursorThatIsNotOursIs422(String cursor) {
        Refused.with(
            422,
            "cursor_invalid",
            customer
                .api()
                .urlEncodingEnabled(false)
                .get("/payments/history?cursor=" + cursor)
        );
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "GET /api/v1/payments/% HTTP/1.1",
            "GET /api/v1/payments/%zz HTTP/1.1",
            "GET /api/v1/payments/%4 HTTP/1.1",
            "GET /api/v1/payments/history?limit=%zz HTTP/1.1",
            "GET /webhooks/%zz HTTP/1.1",
            "GET /api/v1/payments/%c0%af HTTP/1.1",
            "GET /api/v1/\u0000 HTTP/1.1",
            "GET /api/v1/plans\u0001 HTTP/1.1",
            "GET api/v1/plans",
            "GET",
            "\u0000\u0001\u0002",
            "GET /api/v1/plans HTTP/9.9",
            "TRACE /api/v1/plans HTTP/1.1",
            "CONNECT /api/v1/plans HTTP/1.1",
        }
    )
    void aRequestThatIsNoneIsRefusedInSilence(String line) {
        Wire.Answer answer = wire.send(line, "", new byte[0]);
        assertThat(answer.status()).isNotEqualTo(200);
        Refused.somehow(answer);
    }

    @Test
    void whatIsTooLongIsRefusedInSilence() {
        Refused.somehow(wire.get("/api/v1/" + Refused.MARKER.repeat(4000)));
        Refused.with(404, wire.get("/api/v1/" + Refused.MARKER.repeat(500)));
        Refused.somehow(
            wire.send(
                "GET /api/v1/plans HTTP/1.1",
                "X-Long: " + Refused.MARKER.repeat(4000) + "\r\n",
                new byte[0]
            )
        );
        Refused.somehow(wire.send("GET /api/v1/plans HTTP/1.1", "X-Many: a\r\n".repeat(500), new byte[0]));
        Refused.with(
            401,
            wire.send(
                "GET /api/v1/auth/me HTTP/1.1",
                "Authorization: Bearer " + Refused.MARKER.repeat(1000) + "\r\n",
                new byte[0]
            )
        );
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "Content-Length: -1\r\n",
            "Content-Length: abc\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length: 2\r\nContent-Length: 3\r\n",
        }
    )
    void aBodyOfUnknownLengthIsRefusedInSilence(String headers) {
        Refused.somehow(
            wire.send(
                "POST /api/v1/auth/refresh HTTP/1.1",
                "Content-Type: application/json\r\n" + headers,
                "{}".getBytes(StandardCharsets.UTF_8)
            )
        );
    }

    // -- notices

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "1", "\"x\"", "null", "{}" })
    void aNoticeWithoutASignatureIs401(String body) {
        for (String path : List.of("/webhooks/cryptobot", "/webhooks/telegram", "/webhooks/remnawave")) {
            Refused.with(401, "bad_signature", shop.api().body(body).post(path));
            Refused.with(
                401,
                "bad_signature",
                shop
                    .api()
                    .header("crypto-pay-api-signature", "0".repeat(64))
                    .header("X-Telegram-Bot-Api-Secret-Token", "käse")
                    .header("X-Remnawave-Signature", "0".repeat(64))
                    .body(body)
                    .post(path)
            );
        }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{",
            "[]",
            "1",
            "\"x\"",
            "null",
            "{}",
            "{\"update_id\":\"x\"}",
            "{\"update_id\":{}}",
            "{\"update_id\":1,\"message\":[]}",
            "{\"update_id\":1,\"message\":1}",
            "{\"update_id\":1,\"pre_checkout_query\":{}}",
            "{\"update_id\":1,\"pre_checkout_query\":{\"id\":\"1\",\"currency\":\"XTR\",\"total_amount\":1,\"invoice_payload\":\"x\"}}",
            "{\"update_id\":1,\"message\":{\"successful_payment\":{}}}",
            "{\"update_id\":1,\"message\":{\"successful_payment\":{\"currency\":\"XTR\",\"total_amount\":\"x\"}}}",
            "{\"update_id\":99999999999999999999}",
        }
    )
    void anUpdateThatMakesNoSenseIs422(String body) {
        Refused.with(422, "bad_notice", telegram(body));
    }

    @Test
    void anUpdateNestedWithoutEndIs422() {
        Refused.with(422, "bad_notice", telegram("{\"update_id\":1,\"message\":" + "[".repeat(30_000)));
        Refused.with(422, "bad_notice", telegram(nested("{\"message\":", "1", "}")));
    }

    @Test
    void aSignedNoticeThatMakesNoSenseIs422() {
        for (String body : List.of(
            "{",
            "nope",
            "[".repeat(30_000),
            "{\"update_type\":\"invoice_paid\",\"payload\":{\"status\":\"paid\"}}"
        )) {
            Refused.with(422, "bad_notice", cryptoPay(body));
        }
    }

    @Test
    void aSignedNoticeOfSomethingElseIsIgnored() {
        for (String body : List.of(
            "",
            "[]",
            "1",
            "null",
            "{}",
            "{\"update_type\":\"invoice_paid\",\"payload\":[]}",
            "{\"update_type\":{},\"payload\":1}"
        )) {
            assertThat(cryptoPay(body).statusCode()).isEqualTo(200);
        }
        assertThat(
            telegram("{\"update_id\":1,\"message\":{\"from\":{\"id\":1},\"text\":\"/start\"}}").statusCode()
        ).isEqualTo(200);
        assertThat(telegram("{\"update_id\":1,\"poll\":{\"x\":[]}}").statusCode()).isEqualTo(200);
    }

    private static Response telegram(String body) {
        return shop
            .api()
            .header("X-Telegram-Bot-Api-Secret-Token", shop.secrets().telegramWebhookSecret())
            .body(body)
            .post("/webhooks/telegram");
    }

    private static Response cryptoPay(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return shop
            .api()
            .config(AS_GIVEN)
            .header("crypto-pay-api-signature", CryptoPaySignature.of(bytes, shop.secrets().cryptoPayToken()))
            .body(bytes)
            .post("/webhooks/cryptobot");
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> more = new java.util.TreeMap<>(body);
        more.put(name, value);
        return more;
    }

    private static String nested(String open, String inside, String close) {
        return open.repeat(DEEP) + inside + close.repeat(DEEP);
    }

    private static byte[] surrounded(String before, byte[] bytes, String after) {
        byte[] start = before.getBytes(StandardCharsets.UTF_8);
        byte[] end = after.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + bytes.length + end.length);
        System.arraycopy(bytes, 0, all, start.length, bytes.length);
        System.arraycopy(end, 0, all, start.length + bytes.length, end.length);
        return all;
    }
}
