package com.cybervpn.api;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cybervpn.journey.AuthenticatorApp;
import com.cybervpn.journey.Customer;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients, browsers, load balancers and operators may rely on. */
class ContractIT {

    private static final String UUID_FORM = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String MONEY = "\\d+\\.\\d\\d";
    private static final String UTC = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

    private final Shop shop = Shop.shared();

    // -- catalogue

    @Test
    void plansHaveTheAgreedForm() {
        Response answer = shop.api().get("/plans");
        answer
            .then()
            .statusCode(200)
            .contentType("application/json")
            .body("total", equalTo(16))
            .body("next", nullValue())
            .body("items", hasSize(16))
            .body("items.id", everyItem(matchesPattern(UUID_FORM)))
            .body("items.price", everyItem(matchesPattern(MONEY)))
            .body("items.prices.USD", everyItem(matchesPattern(MONEY)))
            .body("items.prices.XTR", everyItem(matchesPattern("\\d+")))
            .body("items.currency", everyItem(equalTo("USD")))
            .body("items.is_active", everyItem(equalTo(true)))
            .body("items.tier", hasItems("basic", "pro", "ultra", "cyber"));
        JsonBody plans = answer.as(JsonBody.class);
        assertThat(plans.getList("items.uuid")).isEqualTo(plans.getList("items.id"));
        assertThat(plans.getList("items.price")).isEqualTo(plans.getList("items.prices.USD"));
        assertThat(plans.getList("items.sort_order", Integer.class)).isSorted();
        assertThat(plans.getMap("items[0]").keySet()).isEqualTo(
            java.util.Set.of(
                "id",
                "uuid",
                "name",
                "tier",
                "price",
                "currency",
                "prices",
                "duration_days",
                "traffic_limit_bytes",
                "device_limit",
                "features",
                "is_active",
                "sort_order"
            )
        );
        assertThat(plans.getAll("items", Map.of("tier", "cyber")))
            .extracting(plan -> plan.getString("traffic_limit_bytes"))
            .containsOnlyNulls();
        JsonBody pro = plans.getFirst("items", Map.of("tier", "pro", "duration_days", 30));
        assertThat(pro.getString("price")).isEqualTo("9.99");
        assertThat(pro.getString("prices.XTR")).isEqualTo("650");
    }

    @Test
    void plansThatDidNotChangeAre304WithAndWithoutAToken() {
        Customer customer = shop.customer();
        // as it is: with a token it is never compressed, and a compressed one has a tag of its own
        Supplier<List<RequestSpecification>> readers = () ->
            Stream.of(shop.api(), customer.api())
                .map(reader ->
                    reader.config(RestAssured.config().decoderConfig(decoderConfig().noContentDecoders()))
                )
                .toList();
        for (RequestSpecification reader : readers.get()) {
            String tag = reader
                .get("/plans")
                .then()
                .statusCode(200)
                .header("ETag", matchesPattern("\"[0-9a-f]{16}\""))
                .extract()
                .header("ETag");
            for (RequestSpecification again : readers.get()) {
                Response same = again.header("If-None-Match", tag).get("/plans");
                assertThat(same.statusCode()).isEqualTo(304);
                assertThat(same.asString()).isEmpty();
                assertThat(same.header("ETag")).isEqualTo(tag);
            }
            assertThat(shop.api().header("If-None-Match", "\"other\"").get("/plans").statusCode()).isEqualTo(
                200
            );
            for (RequestSpecification weak : readers.get()) {
                assertThat(
                    weak
                        .header("If-None-Match", "W/" + tag)
                        .get("/plans")
                        .statusCode()
                ).isEqualTo(304);
            }
            assertThat(
                readers
                    .get()
                    .getFirst()
                    .header("If-None-Match", "\"other\", " + tag)
                    .get("/plans")
                    .statusCode()
            ).isEqualTo(304);
        }
        assertThat(shop.api().head("/plans").statusCode()).isEqualTo(200);
    }

    // -- payments

    @Test
    void aQuoteTakesThePriceApart() {
        Customer customer = shop.customer();
        UUID plan = customer.plan("pro", 30);
        JsonBody quote = customer
            .api()
            .body(Map.of("plan_id", plan))
            .post("/payments/quote")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        Map<String, Object> answer = new HashMap<>(quote.getMap(""));
        answer.remove("result"); // QuotedResultIT
        assertThat(answer.remove("in_app_providers")).isEqualTo(List.of("stars", "cryptobot"));
        assertThat(answer).isEqualTo(
            Map.of(
                "plan_id",
                plan.toString(),
                "base_price",
                "9.99",
                "displayed_price",
                "9.99",
                "discount_amount",
                "0.00",
                "wallet_amount",
                "0.00",
                "gateway_amount",
                "9.99",
                "currency",
                "USD",
                "prices",
                Map.of("USD", "9.99", "XTR", "650"),
                "providers",
                List.of("stars", "cryptobot")
            )
        );
    }

    @Test
    void aCheckoutSaysWhereToPay() {
        Customer customer = shop.customer();
        customer
            .tryCheckout(customer.plan("pro", 30), "cryptobot")
            .then()
            .statusCode(201)
            .contentType("application/json")
            .body("payment_id", matchesPattern(UUID_FORM))
            .body("status", equalTo("pending"))
            .body("base_price", equalTo("9.99"))
            .body("displayed_price", equalTo("9.99"))
            .body("discount_amount", equalTo("0.00"))
            .body("wallet_amount", equalTo("0.00"))
            .body("gateway_amount", equalTo("9.99"))
            .body("currency", equalTo("USD"))
            .body("invoice.url", notNullValue())
            .body("invoice.mini_app_url", notNullValue())
            .body("invoice.web_app_url", notNullValue())
            .body("invoice.expires_at", matchesPattern(UTC));
        customer
            .tryCheckout(customer.plan("pro", 30), "stars")
            .then()
            .statusCode(201)
            .body("gateway_amount", equalTo("650"))
            .body("base_price", equalTo("650"))
            .body("discount_amount", equalTo("0"))
            .body("currency", equalTo("XTR"));
    }

    @Test
    void theShortFormOpensAnInvoiceToo() {
        Customer customer = shop.customer();
        JsonBody opened = customer
            .api()
            .body(Map.of("plan_uuid", customer.plan("basic", 30), "currency", "USD"))
            .post("/payments/crypto/invoice")
            .then()
            .statusCode(201)
            .body("payment_id", matchesPattern(UUID_FORM))
            .body("amount", equalTo("4.99"))
            .body("currency", equalTo("USD"))
            .body("status", equalTo("pending"))
            .body("payment_url", notNullValue())
            .body("expires_at", matchesPattern(UTC))
            .extract()
            .as(JsonBody.class);
        assertThat(
            shop.vendors().cryptoPay().invoiceByPayload(opened.getString("payment_id")).orElseThrow().id()
        ).isEqualTo(opened.getLong("invoice_id"));
    }

    @Test
    void historyIsReadPageByPageNewestFirst() {
        Customer customer = shop.customer();
        List<String> opened = java.util.stream.Stream.generate(() ->
            customer.checkoutCrypto().id().toString()
        )
            .limit(3)
            .toList();
        JsonBody first = customer
            .api()
            .queryParam("limit", 2)
            .get("/payments/history")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(first.getInt("total")).isEqualTo(3);
        assertThat(first.getList("items.payment_id")).containsExactly(opened.get(2), opened.get(1));
        JsonBody second = customer
            .api()
            .queryParam("limit", 2)
            .queryParam("cursor", first.getString("next"))
            .get("/payments/history")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(second.getList("items.payment_id")).containsExactly(opened.get(0));
        assertThat((Object) second.get("next")).isNull();

        JsonBody one = customer
            .api()
            .get("/payments/" + opened.get(0))
            .then()
            .statusCode(200)
            .body("created_at", matchesPattern(UTC))
            .extract()
            .as(JsonBody.class);
        assertThat(one.getMap("")).isEqualTo(second.getMap("items[0]"));
        assertThat(one.getMap("").keySet()).isEqualTo(
            java.util.Set.of(
                "payment_id",
                "status",
                "plan_id",
                "plan_name",
                "duration_days",
                "provider",
                "amount",
                "currency",
                "created_at",
                "paid_at",
                "completed_at",
                "expires_at",
                "invoice"
            )
        );
        customer
            .api()
            .get("/payments/" + opened.get(0) + "/timeline")
            .then()
            .statusCode(200)
            .body("items.event", hasItems("created", "pending"))
            .body("items.at", everyItem(matchesPattern(UTC)))
            .body("total", equalTo(2));
    }

    // -- sessions

    @Test
    void devicesHaveTheAgreedForm() {
        Customer customer = shop.customer();
        Response answer = customer.api().get("/auth/devices");
        answer
            .then()
            .statusCode(200)
            .contentType("application/json")
            .body("total", equalTo(1))
            .body("devices", hasSize(1))
            .body("devices.device_id", everyItem(matchesPattern(UUID_FORM)))
            .body("devices.last_used_at", everyItem(matchesPattern(UTC)))
            .body("devices.created_at", everyItem(matchesPattern(UTC)))
            .body("devices.is_current", everyItem(equalTo(true)));
        assertThat(answer.as(JsonBody.class).getMap("devices[0]").keySet()).isEqualTo(
            java.util.Set.of(
                "device_id",
                "name",
                "app",
                "system",
                "platform",
                "ip_address",
                "user_agent",
                "last_used_at",
                "created_at",
                "is_current"
            )
        );
        String id = answer.as(JsonBody.class).getString("devices[0].device_id");
        JsonBody ended = customer
            .api()
            .delete("/auth/devices/" + id)
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(ended.getMap("").keySet()).isEqualTo(java.util.Set.of("message", "device_id"));
        assertThat(ended.getString("device_id")).isEqualTo(id);
    }

    @Test
    void timesAreOfNowAndInUtc() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        Instant created = Instant.parse(customer.payment(purchase).getString("created_at"));
        assertThat(Duration.between(created, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    // -- second factor

    @Test
    void theSecondFactorHasTheAgreedForm() {
        Customer customer = shop.customer();
        assertThat(customer.api().get("/2fa/status").as(JsonBody.class).getString("status")).isEqualTo(
            "disabled"
        );
        Response setup = customer.api().post("/2fa/setup");
        setup
            .then()
            .statusCode(200)
            .body("secret", matchesPattern("[A-Z2-7]{32}"))
            .body("qr_svg", containsString("<svg"))
            .body("expires_at", matchesPattern(UTC))
            .body("message", notNullValue());
        assertThat(setup.as(JsonBody.class).getString("qr_uri")).isEqualTo(
            "otpauth://totp/CyberVPN:%s?secret=%s&issuer=CyberVPN&algorithm=SHA1&digits=6&period=30",
            setup.as(JsonBody.class).getString("qr_uri").replaceAll(".*CyberVPN:([^?]+).*", "$1"),
            setup.as(JsonBody.class).getString("secret")
        );
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        customer
            .api()
            .get("/2fa/status")
            .then()
            .statusCode(200)
            .body("status", equalTo("enabled"))
            .body("enabled_at", matchesPattern(UTC))
            .body("recovery_codes_left", equalTo(10));
        assertThat(app.recoveryCodes()).hasSize(10);
        for (boolean right : List.of(true, false)) {
            customer
                .api()
                .body(Map.of("code", right ? app.freshCode() : app.wrongCode()))
                .post("/2fa/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(right));
        }
        app.complete(app.challenge(), app.freshCode())
            .then()
            .statusCode(200)
            .body("access_token", notNullValue())
            .body("refresh_token", notNullValue())
            .body("token_type", equalTo("bearer"))
            .body("expires_in", equalTo(900))
            .body("user.id", equalTo(customer.id().toString()))
            .body("is_new_user", equalTo(false));
    }

    // -- headers

    @Test
    void aSaneRequestIdIsTakenOverAndAnyOtherIsReplaced() {
        Customer customer = shop.customer();
        for (String path : List.of("/plans", "/auth/me", "/nope")) {
            for (String sane : List.of("a", "Ab-1_2.3", "x".repeat(64))) {
                assertThat(
                    customer.api().header("X-Request-ID", sane).get(path).headers().getValues("X-Request-ID")
                ).containsExactly(sane);
            }
            for (String other : List.of("", " ", "x".repeat(65), "a b", "käse", "a\"b", "<a>", "a/b", "{}")) {
                List<String> made = customer
                    .api()
                    .header("X-Request-ID", other)
                    .get(path)
                    .headers()
                    .getValues("X-Request-ID");
                assertThat(made)
                    .hasSize(1)
                    .allSatisfy(id -> assertThat(id).matches(UUID_FORM));
            }
            assertThat(customer.api().get(path).header("X-Request-ID")).isNotEqualTo(
                customer.api().get(path).header("X-Request-ID")
            );
        }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/health",
            "/readiness",
            "/app/",
            "/nope",
            "/",
            "/metrics",
            "/api/v1/plans",
            "/webhooks/nope",
        }
    )
    void everyAnswerHasARequestId(String path) {
        assertThat(
            root()
                .redirects()
                .follow(false)
                .header("X-Request-ID", "asked")
                .get(path)
                .headers()
                .getValues("X-Request-ID")
        ).containsExactly("asked");
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "/api/v1/plans", "/api/v1/auth/me", "/api/v1/nope", "/health", "/readiness", "/nope" }
    )
    void theApiIsNeverKeptFramedOrGuessed(String path) {
        root()
            .get(path)
            .then()
            .header("Cache-Control", equalTo("no-store"))
            .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"))
            .header("X-Content-Type-Options", equalTo("nosniff"))
            .header("Referrer-Policy", equalTo("no-referrer"))
            .header("Strict-Transport-Security", nullValue())
            .header("Server", nullValue())
            .header("X-Powered-By", nullValue())
            .header("Set-Cookie", nullValue());
    }

    @Test
    void theAppMayBeFramedByTelegramAndRunsItsOwnScriptsOnly() {
        Response app = root().get("/app/");
        app.then()
            .statusCode(200)
            .contentType(containsString("text/html"))
            .header("X-Frame-Options", nullValue())
            .header("Cache-Control", equalTo("no-cache"));
        assertThat(
            policyOfOwnScriptsOnly(app)
                .stream()
                .filter(rule -> rule.startsWith("frame-ancestors "))
                .findFirst()
                .orElseThrow()
        ).contains(
            "'self'",
            "https://web.telegram.org",
            "https://*.telegram.org",
            shop.vendors().publicUrl()
        );
        scriptIsKeptForGood(app);
    }

    @Test
    void theDashboardIsFramedByNoPageAndRunsOurOwnScriptsOnly() {
        Response page = root().get("/dashboard/");
        page.then()
            .statusCode(200)
            .contentType(containsString("text/html"))
            .header("X-Frame-Options", equalTo("DENY"))
            .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
            .header("Cache-Control", equalTo("no-cache"))
            .header("X-Content-Type-Options", equalTo("nosniff"))
            .header("Referrer-Policy", equalTo("no-referrer"))
            .header("Set-Cookie", nullValue());
        assertThat(policyOfOwnScriptsOnly(page)).contains(
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'"
        );
        scriptIsKeptForGood(page);
    }

    private static List<String> policyOfOwnScriptsOnly(Response page) {
        List<String> policy = List.of(page.header("Content-Security-Policy").split("; *"));
        assertThat(policy)
            .contains(
                "default-src 'none'",
                "script-src 'self'",
                "connect-src 'self'",
                "object-src 'none'",
                "base-uri 'none'"
            )
            .noneMatch(rule -> rule.contains("unsafe"));
        return policy;
    }

    private void scriptIsKeptForGood(Response page) {
        root()
            .get(page.asString().replaceAll("(?s).*src=\"([^\"]+\\.js)\".*", "$1"))
            .then()
            .statusCode(200)
            .header("Cache-Control", equalTo("public, max-age=31536000, immutable"))
            .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void theDashboardIsFoundWithoutItsLastSlashAndWithAnAnswerOfAProvider() {
        root()
            .redirects()
            .follow(false)
            .get("/dashboard")
            .then()
            .statusCode(302)
            .header("Location", matchesPattern(".*/dashboard/"));
        root()
            .get("/dashboard/?code=a&state=b")
            .then()
            .statusCode(200)
            .contentType(containsString("text/html"));
    }

    @Test
    void theRootLeadsHome() {
        root()
            .redirects()
            .follow(false)
            .get("/")
            .then()
            .statusCode(302)
            .header("Location", equalTo(shop.vendors().publicUrl() + "/"));
    }

    // -- documents and health

    @Test
    void healthAndReadinessSayWhatLoadBalancersAsk() {
        root()
            .get("/health")
            .then()
            .statusCode(200)
            .contentType("application/json")
            .body("status", equalTo("ok"));
        root()
            .get("/readiness")
            .then()
            .statusCode(200)
            .contentType("application/json")
            .body("status", equalTo("ready"))
            .body("checks.database", equalTo("ok"))
            .body("checks.queue", equalTo("ok"))
            .body("checks.redis", notNullValue())
            .body("queue_depth", notNullValue());
    }

    @Test
    void theDocumentOfTheApiIsServed() {
        JsonBody document = root()
            .queryParam("format", "JSON")
            .get("/openapi")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(document.getString("openapi")).startsWith("3.");
        assertThat(document.getString("info.title")).isEqualTo("CyberVPN");
        assertThat(document.getMap("paths").keySet().stream().map(Object::toString))
            .allMatch(path -> path.startsWith("/api/v1/"))
            .contains("/api/v1/payments/checkout");
        assertThat(
            document
                .getMap("components.schemas.CheckoutRequest.properties")
                .keySet()
                .stream()
                .map(Object::toString)
        ).contains("plan_id", "provider", "promo_code");
    }

    @ParameterizedTest
    @ValueSource(strings = { "live", "ready", "started" })
    void microProfileHealthIsOnTheManagementPort(String kind) {
        management()
            .get("/health/" + kind)
            .then()
            .statusCode(200)
            .body("status", equalTo("UP"));
    }

    @Test
    void readinessOnTheManagementPortKnowsTheDatabase() {
        management()
            .get("/health/ready")
            .then()
            .statusCode(200)
            .body("checks.find { it.name == 'database' }.status", equalTo("UP"));
    }

    @Test
    void theConsoleOpensWithItsPasswordOnly() {
        String user = shop.secrets().managementUser();
        String password = shop.secrets().managementPassword();
        Response state = management()
            .auth()
            .digest(user, password)
            .queryParam("operation", "attribute")
            .queryParam("name", "server-state")
            .get("/management");
        assertThat(state.statusCode()).isEqualTo(200);
        assertThat(state.asString()).isEqualTo("\"running\"");

        for (RequestSpecification stranger : List.of(
            management(),
            management().auth().digest(user, ""),
            management()
                .auth()
                .digest(user, password + "x"),
            management().auth().digest(user, "admin"),
            management().auth().digest("root", password),
            management().auth().preemptive().basic(user, password)
        )) {
            assertThat(stranger.get("/management").statusCode()).isEqualTo(401);
        }
        assertThat(management().redirects().follow(false).get("/console/index.html").statusCode()).isEqualTo(
            200
        );
    }

    // -- ports

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/metrics",
            "/metrics/",
            "/metrics/x",
            "/metricsx",
            "/%6detrics",
            "//metrics",
            "/./metrics",
            "/x/../metrics",
            "/metrics;a=b",
            "/webhooks/../metrics",
        }
    )
    void metricsAreNotOnThePublicPort(String path) {
        Wire.Answer answer = new Wire(shop.server().httpPort()).get(path);
        Refused.with(404, answer);
        assertThat(answer.body()).doesNotContain("http_requests_total");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/",
            "/health",
            "/readiness",
            "/app/",
            "/dashboard/",
            "/api/v1/plans",
            "/api/v1/auth/me",
            "/webhooks/cryptobot",
            "/nope",
            "/metrics/",
            "/metricsx",
            "/problem",
            "/management",
        }
    )
    void nothingButMetricsIsOnThePrivatePort(String path) {
        given()
            .redirects()
            .follow(false)
            .get(shop.server().metricsUrl().replace("/metrics", path))
            .then()
            .statusCode(404);
    }

    private RequestSpecification root() {
        return given().baseUri(shop.server().url());
    }

    private RequestSpecification management() {
        return given().baseUri(shop.server().managementUrl());
    }
}
