package com.cybervpn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.AuthenticatorApp;
import com.cybervpn.journey.Customer;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import com.cybervpn.sandbox.DemoUser;
import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.RecordedRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.trace.v1.Span;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A shop of its own that is watched by a collector; the later tests look at everything the earlier ones made it say. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TraceIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATABASE_PASSWORD = "pw-" + UUID.randomUUID();
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");
    private static final Map<String, String> SECRETS = new TreeMap<>();

    private static Sink sink;
    private static Shop shop;

    @BeforeAll
    static void open() throws IOException {
        sink = new Sink();
        shop = Shop.open(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                sink.otlpEndpoint(),
                "OTEL_TRACES_SAMPLER",
                "always_on",
                "OTEL_BSP_SCHEDULE_DELAY",
                "200",
                "SENTRY_DSN",
                sink.sentryDsn(),
                "ENVIRONMENT",
                "test-bench",
                "VERSION",
                "7.8.9",
                "DATABASE_PASSWORD",
                DATABASE_PASSWORD
            )
        );
        SECRETS.put("database password", DATABASE_PASSWORD);
        SECRETS.put("token key", Files.readAllLines(shop.secrets().jwtKeyFile()).get(1));
    }

    @AfterAll
    static void close() {
        shop.close();
        sink.close();
    }

    // -- traces

    @Test
    @Order(1)
    void oneTraceLeadsFromTheClickThroughNoticeAndJobToThePanelAndTheMessage() {
        Customer customer = customer();
        Click click = Click.now();
        Customer.Purchase purchase = checkout(customer, "cryptobot", click);

        assertThat(customer.pay(purchase).join().lastStatus()).isEqualTo(200);
        customer.awaitStatus(purchase, "completed");
        List<Span> spans = spans(click);
        Span checkout = one(spans, Span.SpanKind.SPAN_KIND_SERVER, "/api/v1/payments/checkout");
        assertThat(Sink.hex(checkout.getParentSpanId()))
            .as("the click is the parent of the request")
            .isEqualTo(click.spanId());
        Span createInvoice = one(spans, Span.SpanKind.SPAN_KIND_CLIENT, "/api/createInvoice");
        assertThat(createInvoice.getParentSpanId()).isEqualTo(checkout.getSpanId());
        Span settle = named(spans, "settle cryptobot");
        assertThat(settle.getParentSpanId())
            .as("settlement goes on where the checkout was")
            .isEqualTo(checkout.getSpanId());
        Span provision = named(spans, "job provision_access");
        assertThat(provision.getParentSpanId()).isEqualTo(settle.getSpanId());
        Span panel = one(spans, Span.SpanKind.SPAN_KIND_CLIENT, "/api/users");
        assertThat(panel.getParentSpanId()).isEqualTo(provision.getSpanId());
        Span message = named(spans, "job send_message");
        assertThat(message.getParentSpanId()).isEqualTo(provision.getSpanId());
        assertThat(named(spans, "telegram sendMessage").getParentSpanId()).isEqualTo(message.getSpanId());
        whole(spans, click);

        assertThat(settle.getLinksList()).hasSize(1);
        List<Span> notice = sink.spansOf(Sink.hex(settle.getLinks(0).getTraceId()));
        Span webhook = one(notice, Span.SpanKind.SPAN_KIND_SERVER, "/webhooks/cryptobot");
        assertThat(settle.getLinks(0).getSpanId()).as("the notice is linked").isEqualTo(webhook.getSpanId());
    }

    @Test
    @Order(1)
    void whoOpensTheAppIsTracedInFrontOfTheResources() {
        Customer customer = customer();
        Click click = Click.now();

        shop.api()
            .header("traceparent", click.traceparent())
            .body(Map.of("init_data", shop.launchData(customer.telegramId())))
            .post("/auth/telegram/miniapp")
            .then()
            .statusCode(200);

        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(sink.spansOf(click.traceId()))
                    .extracting(Span::getName)
                    .containsExactlyInAnyOrder("POST /api/v1/auth/telegram/miniapp", "INSERT identity.users")
            );
        List<Span> spans = sink.spansOf(click.traceId());
        whole(spans, click);
        Span signIn = one(spans, Span.SpanKind.SPAN_KIND_SERVER, "/api/v1/auth/telegram/miniapp");
        assertThat(Sink.attribute(signIn, "http.route")).isEqualTo("/api/v1/auth/telegram/miniapp");
        assertThat(statements(spans, signIn)).containsExactly("INSERT identity.users");

        Click byTheResource = Click.now();
        shop.api()
            .header("traceparent", byTheResource.traceparent())
            .accept("application/json, */*;q=0.1")
            .body(Map.of("init_data", shop.launchData(customer.telegramId())))
            .post("/auth/telegram/miniapp")
            .then()
            .statusCode(200);
        await()
            .atMost(SOON)
            .until(() -> sink.spansOf(byTheResource.traceId()).size() > 1);
        Span same = one(
            sink.spansOf(byTheResource.traceId()),
            Span.SpanKind.SPAN_KIND_SERVER,
            "/api/v1/auth/telegram/miniapp"
        );
        // the server takes its own address for the peer's
        assertThat(attributes(signIn)).isEqualTo(attributes(same, "network."));
    }

    @Test
    @Order(2)
    void theVendorsAreTold() {
        Customer customer = customer();
        Click click = Click.now();
        Customer.Purchase purchase = checkout(customer, "stars", click);

        assertThat(
            shop.vendors().telegram().payStars(purchase.url(), customer.telegramId()).isPaid()
        ).isTrue();
        customer.awaitStatus(purchase, "completed");
        List<Span> spans = spans(click);
        whole(spans, click);
        assertThat(tracesOf(shop.vendors().telegram().requests(), purchase.id().toString())).containsExactly(
            click.traceId()
        );
        assertThat(
            tracesOf(
                shop.vendors().telegram().requests(),
                "\"chat_id\":" + customer.telegramId(),
                "chat_id=" + customer.telegramId()
            )
        ).containsExactly(click.traceId());
        assertThat(
            tracesOf(shop.vendors().remnawave().requests(), String.valueOf(customer.telegramId()))
        ).containsExactly(click.traceId());
    }

    @Test
    @Order(3)
    void aRequestWithoutATraceBeginsOne() {
        long before = sink.spans().size();
        shop.api().header("Authorization", "Bearer x").get("/auth/me").then().statusCode(401);
        await()
            .atMost(SOON)
            .until(() -> sink.spans().size() > before);
        assertThat(sink.exported()).allSatisfy(sender ->
            assertThat(sender.getResource().getAttributesList())
                .filteredOn(attribute -> attribute.getKey().equals("service.name"))
                .extracting(attribute -> attribute.getValue().getStringValue())
                .containsExactly("cybervpn-backend")
        );
    }

    // -- errors

    @Test
    @Order(4)
    void anUnexpectedErrorIsReportedWithReleaseAndIdsAndWithoutAPerson() {
        Customer customer = customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        Click click = Click.now();
        String requestId = "broken-" + UUID.randomUUID();
        Response answer = timelineFails(customer, purchase, requestId, click);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.as(JsonBody.class).getString("code")).isEqualTo("internal");
        assertThat(answer.as(JsonBody.class).getString("request_id")).isEqualTo(requestId);
        assertThat(answer.asString()).doesNotContain("Exception", "invoice_event", "select");

        List<String> reports = awaitReports(requestId);
        assertThat(reports).as("one report a failure").hasSize(1);
        JsonNode report = withTags(reports.getFirst());
        assertThat(report.path("release").asText()).isEqualTo("cybervpn@7.8.9");
        assertThat(report.path("environment").asText()).isEqualTo("test-bench");
        assertThat(report.path("tags").path("request_id").asText()).isEqualTo(requestId);
        assertThat(report.path("tags").path("trace_id").asText()).isEqualTo(click.traceId());
        assertThat(report.path("exception").toString()).contains("Exception");
        assertThat(report.has("user")).isFalse();
        assertThat(report.has("server_name")).isFalse();
        assertThat(reports.getFirst()).doesNotContain(
            customer.id().toString(),
            String.valueOf(customer.telegramId()),
            "user" + customer.telegramId()
        );

        JsonNode line = logLines()
            .stream()
            .filter(one -> one.path("request_id").asText().equals(requestId) && one.has("stack_trace"))
            .findFirst()
            .orElseThrow();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("trace_id").asText()).isEqualTo(click.traceId());
        assertThat(line.path("stack_trace").asText()).contains("Caused by");
        customer
            .api()
            .get("/payments/" + purchase.id() + "/timeline")
            .then()
            .statusCode(200);
    }

    @Test
    @Order(5)
    void aRefusalIsNoError() {
        Customer customer = customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        int before = sink.envelopes().size();
        customer
            .api()
            .get("/payments/" + UUID.randomUUID())
            .then()
            .statusCode(404);
        shop.api().body("{").post("/auth/refresh").then().statusCode(400);
        shop.api().body("{}").post("/webhooks/cryptobot").then().statusCode(401);
        shop.api().body(Map.of("refresh_token", "x")).post("/auth/refresh").then().statusCode(401);

        // reports leave in order: once a real one is here, the others would be too
        String requestId = "real-" + UUID.randomUUID();
        assertThat(timelineFails(customer, purchase, requestId, Click.now()).statusCode()).isEqualTo(500);
        awaitReports(requestId);
        assertThat(sink.envelopes()).hasSize(before + 1);
    }

    /** Takes a column away behind the server's back, for the time of one request. */
    private static Response timelineFails(
        Customer customer,
        Customer.Purchase purchase,
        String requestId,
        Click click
    ) {
        shop.execute("alter table billing.invoice_event rename column event to gone");
        try {
            return customer
                .api()
                .header("traceparent", click.traceparent())
                .header("X-Request-ID", requestId)
                .get("/payments/" + purchase.id() + "/timeline");
        } finally {
            shop.execute("alter table billing.invoice_event rename column gone to event");
        }
    }

    /** The error reports with this text, once there is one; a job is reported after half a minute of trying. */
    private static List<String> awaitReports(String text) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> !sink.envelopes(text).isEmpty());
        return sink.envelopes(text);
    }

    private static JsonNode withTags(String report) {
        return json(
            report
                .lines()
                .filter(line -> line.contains("\"tags\""))
                .findFirst()
                .orElseThrow()
        );
    }

    // -- what must never be told

    @Test
    @Order(6)
    void troubleOfEveryKindIsLoggedInLinesOfJson() {
        Customer customer = customer();
        vendorsFail(customer);
        shop.api().header("X-Telegram-Bot-Api-Secret-Token", "wrong").body("{}").post("/webhooks/telegram");
        shop.api().body(Map.of("refresh_token", customer.refreshToken())).post("/auth/refresh");
        shop.api().body(Map.of("refresh_token", customer.refreshToken())).post("/auth/refresh");

        List<String> lines = sinceTheFirstOfJson();
        assertThat(lines).hasSizeGreaterThan(20);
        assertThat(lines).allSatisfy(text -> {
            JsonNode line = json(text);
            assertThat(line.path("timestamp").asText()).matches(
                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"
            );
            assertThat(line.path("level").asText()).isIn("FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
            assertThat(line.path("logger").isTextual()).isTrue();
            assertThat(line.path("message").asText()).isNotBlank();
            assertThat(line.path("service").asText()).isEqualTo("cybervpn-backend");
        });
        assertThat(logLines())
            .filteredOn(line -> line.path("message").asText().contains("did not answer for invoice"))
            .isNotEmpty()
            .allSatisfy(line -> {
                assertThat(line.path("request_id").asText()).isNotBlank();
                assertThat(line.path("trace_id").asText()).hasSize(32);
                assertThat(line.path("user_id").asText()).isEqualTo(customer.id().toString());
            });
        assertThat(logLines())
            .filteredOn(line -> line.path("message").asText().contains("job provision_access failed"))
            .isNotEmpty()
            .allSatisfy(line -> assertThat(line.path("trace_id").asText()).hasSize(32));
    }

    @Test
    @Order(7)
    void afterAllThatEachRequestIsStillInItsOwnTrace() {
        Customer customer = customer();
        List<Click> clicks = java.util.stream.Stream.generate(Click::now).limit(40).toList();
        for (Click click : clicks) {
            customer
                .api()
                .header("traceparent", click.traceparent())
                .get("/payments/history")
                .then()
                .statusCode(200);
        }
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(clicks).allSatisfy(click -> {
                    Span request = one(
                        sink.spansOf(click.traceId()),
                        Span.SpanKind.SPAN_KIND_SERVER,
                        "/api/v1/payments/history"
                    );
                    assertThat(Sink.hex(request.getParentSpanId())).isEqualTo(click.spanId());
                })
            );
        Click click = Click.now();
        Customer.Purchase purchase = checkout(customer, "cryptobot", click);
        customer.pay(purchase).join();
        customer.awaitStatus(purchase, "completed");
        whole(spans(click), click);
    }

    private static void vendorsFail(Customer customer) {
        UUID plan = customer.plan("pro", 30);
        for (Fault fault : List.of(Fault.down(), Fault.error500(), Fault.html502(), Fault.emptyBody())) {
            shop.vendors().cryptoPay().faults().set(fault);
            shop.vendors().telegram().faults().set(fault);
            assertThat(customer.tryCheckout(plan, "cryptobot").statusCode()).isLessThan(600);
            assertThat(customer.tryCheckout(plan, "stars").statusCode()).isLessThan(600);
            shop.vendors().clearFaults();
        }
        Customer.Purchase purchase = customer.checkoutCrypto();
        shop.vendors().remnawave().faults().set(Fault.error500());
        shop.vendors().telegram().faults().set(Fault.down());
        customer.pay(purchase).join();
        shop.awaitLog("job provision_access failed");
        shop.vendors().remnawave().faults().clear();
        customer.awaitStatus(purchase, "completed");
        shop.awaitLog("job send_message failed");
        shop.vendors().clearFaults();
    }

    @Test
    @Order(7)
    void aJobThatKeepsFailingIsReportedWithItsNameAndAttempt() {
        Customer customer = customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        shop.vendors().remnawave().faults().set(Fault.error500());
        customer.pay(purchase).join();
        String tag = "\"job\":\"provision_access\"";
        await()
            .atMost(SOON)
            .until(() -> {
                shop.fixtures().pauseOver("provision_access");
                return !sink.envelopes(tag).isEmpty();
            });
        JsonNode report = withTags(sink.envelopes(tag).getFirst());
        shop.vendors().clearFaults();
        assertThat(report.path("tags").path("attempt").asText()).isEqualTo("5");
        assertThat(report.path("tags").path("trace_id").asText()).hasSize(32);
        assertThat(report.path("exception").toString()).contains("PanelUnavailable");
        assertThat(report.toString()).doesNotContain(
            customer.id().toString(),
            String.valueOf(customer.telegramId())
        );
        shop.fixtures().pauseOver("provision_access");
        customer.awaitStatus(purchase, "completed");
    }

    @Test
    @Order(7)
    void logLinesReachTheCollectorToo() {
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(sink.logs())
                    .filteredOn(line ->
                        line.getBody().getStringValue().contains("job provision_access failed")
                    )
                    .isNotEmpty()
                    .allSatisfy(line -> {
                        assertThat(line.getTraceId().size()).isEqualTo(16);
                        assertThat(line.getBody().getStringValue()).doesNotContain("%s");
                        assertThat(line.getAttributesList())
                            .extracting(attribute -> attribute.getKey())
                            .contains("logger", "job");
                    })
            );
    }

    @Test
    @Order(7)
    void aUserSignsInWithASecondFactorAndAStrangerGuesses() {
        Customer customer = customer();
        AuthenticatorApp app = AuthenticatorApp.turnedOn(shop, customer);
        String token = app.challenge();
        assertThat(app.complete(token, app.wrongCode()).statusCode()).isEqualTo(422);
        assertThat(app.complete(token, app.recoveryCodes().getFirst()).statusCode()).isEqualTo(200);
        shop.execute(
            "update twofactor.authenticator set secret = substring(secret from 1 for 20) where user_id = ?",
            customer.id()
        );
        assertThat(app.complete(app.challenge(), app.freshCode()).statusCode()).isEqualTo(500);
        SECRETS.put("two-factor secret", app.secret());
        SECRETS.put("challenge", token);
        app.recoveryCodes().forEach(code -> SECRETS.put("recovery code " + SECRETS.size(), code));
    }

    @Test
    @Order(7)
    void aUserSignsInByTelegramsFormAndByALinkOfTheBot() {
        Customer customer = customer();
        var answer = shop.vendors().telegram().widgetSigner().sign(DemoUser.of(customer.telegramId()));
        shop.api().body(answer.toString()).post("/auth/telegram/widget").then().statusCode(200);
        shop.api().body(answer.toString()).post("/auth/telegram/widget").then().statusCode(401);
        SECRETS.put("signature of the form's answer", answer.path("hash").asText());

        shop.vendors().telegram().sendText(customer.telegramId(), "/login").join();
        await()
            .atMost(SOON)
            .until(() -> !shop.vendors().telegram().sentMessages(customer.telegramId()).isEmpty());
        String token = shop
            .vendors()
            .telegram()
            .sentMessages(customer.telegramId())
            .getLast()
            .replyMarkup()
            .findValue("url")
            .asText()
            .replaceAll(".*/", "");
        shop.api().body(Map.of("token", token)).post("/auth/telegram/bot-link").then().statusCode(200);
        shop.api().body(Map.of("token", token)).post("/auth/telegram/bot-link").then().statusCode(401);
        SECRETS.put("token of the bot's link", token);
    }

    @Test
    @Order(8)
    void noSecretIsInASpanALogLineOrAReport() {
        SECRETS.putAll(shop.confidential());
        String spans = sink.exported().stream().map(Object::toString).collect(Collectors.joining("\n"));
        String reports =
            String.join("\n", sink.envelopes()) +
            sink.logs().stream().map(Object::toString).collect(Collectors.joining("\n"));
        String log = String.join("\n", shop.server().logLines());
        assertThat(spans).contains("settle cryptobot");
        assertThat(reports).contains("request_id");
        SECRETS.forEach((what, secret) -> {
            assertThat(spans.contains(secret))
                .as(what + " in a span")
                .isFalse();
            assertThat(reports.contains(secret))
                .as(what + " in a report")
                .isFalse();
            assertThat(log.contains(secret))
                .as(what + " in the log")
                .isFalse();
        });
    }

    // -- without a collector

    @Test
    @Order(9)
    void aCollectorThatGoesAwayIsNotMissed() {
        sink.close();
        shop.customer().buys();
    }

    @Test
    @Order(10)
    void aCollectorThatWasNeverThereIsNotMissed() {
        shop.server().setting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        shop.server().setting("SENTRY_DSN", "http://public@127.0.0.1:1/7");
        shop.server().restart();
        shop.server().awaitReady(Duration.ofSeconds(120));
        shop.customer().buys();
    }

    /** A customer whose secrets must not be seen anywhere. */
    private static Customer customer() {
        Customer customer = shop.customer();
        SECRETS.put("name of " + customer.id(), "User " + customer.telegramId());
        SECRETS.put("username of " + customer.id(), "user_" + customer.telegramId());
        SECRETS.put("Telegram id of " + customer.id(), String.valueOf(customer.telegramId()));
        SECRETS.put("signature of the access token of " + customer.id(), customer.token().split("\\.")[2]);
        String launch = shop.launchData(customer.telegramId());
        String session = shop
            .api()
            .body(Map.of("init_data", launch))
            .post("/auth/telegram/miniapp")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("refresh_token");
        SECRETS.put("second refresh token of " + customer.id(), session);
        SECRETS.put("launch hash of " + customer.id(), launch.replaceAll(".*hash=([0-9a-f]{64}).*", "$1"));
        return customer;
    }

    /** A click in the app, as a browser with tracing would announce it. */
    private record Click(String traceId, String spanId) {
        static Click now() {
            byte[] bytes = new byte[24];
            ThreadLocalRandom.current().nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            return new Click(hex.substring(0, 32), hex.substring(32));
        }

        String traceparent() {
            return "00-" + traceId + "-" + spanId + "-01";
        }
    }

    private static Customer.Purchase checkout(Customer customer, String provider, Click click) {
        var opened = customer
            .api()
            .header("traceparent", click.traceparent())
            .body(Map.of("plan_id", customer.plan("pro", 30), "provider", provider))
            .post("/payments/checkout")
            .then()
            .statusCode(201)
            .extract()
            .as(JsonBody.class);
        return new Customer.Purchase(
            UUID.fromString(opened.getString("payment_id")),
            opened.getString("invoice.url")
        );
    }

    /** The spans of a click that bought something, once the last of them have arrived. */
    private static List<Span> spans(Click click) {
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(sink.spansOf(click.traceId()))
                    .extracting(Span::getName)
                    .contains("job send_message", "telegram sendMessage")
            );
        return sink.spansOf(click.traceId());
    }

    /** Every span has its parent in the trace: nothing hangs in the air. */
    private static void whole(List<Span> spans, Click click) {
        Set<String> ids = spans
            .stream()
            .map(span -> Sink.hex(span.getSpanId()))
            .collect(Collectors.toSet());
        assertThat(spans).allSatisfy(span -> {
            String parent = Sink.hex(span.getParentSpanId());
            assertThat(ids.contains(parent) || parent.equals(click.spanId()))
                .as("parent of %s", span.getName())
                .isTrue();
        });
    }

    /** What a span asked the database, without a value in it. */
    private static List<String> statements(List<Span> spans, Span parent) {
        return spans
            .stream()
            .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
            .filter(span -> Sink.attribute(span, "db.system.name").equals("postgresql"))
            .map(Span::getName)
            .toList();
    }

    private static Map<String, String> attributes(Span span, String... without) {
        return span
            .getAttributesList()
            .stream()
            .filter(one -> List.of(without).stream().noneMatch(one.getKey()::startsWith))
            .collect(Collectors.toMap(one -> one.getKey(), one -> one.getValue().toString()));
    }

    private static Span named(List<Span> spans, String name) {
        List<Span> found = spans
            .stream()
            .filter(span -> span.getName().equals(name))
            .toList();
        assertThat(found).as("%s among %s", name, spans.stream().map(Span::getName).toList()).hasSize(1);
        return found.getFirst();
    }

    /** The one span of a kind whose address ends like this. */
    private static Span one(List<Span> spans, Span.SpanKind kind, String end) {
        List<Span> found = spans
            .stream()
            .filter(span -> span.getKind() == kind)
            .filter(span ->
                (Sink.attribute(span, "url.full") + Sink.attribute(span, "url.path")).endsWith(end)
            )
            .toList();
        assertThat(found)
            .as(
                "%s %s among %s",
                kind,
                end,
                spans
                    .stream()
                    .map(span -> span.getName() + span.getAttributesList())
                    .toList()
            )
            .hasSize(1);
        return found.getFirst();
    }

    /** The traces of the requests whose body or query has one of these words; each request must have one. */
    private static Set<String> tracesOf(List<RecordedRequest> requests, String... words) {
        List<RecordedRequest> found = requests
            .stream()
            .filter(request ->
                List.of(words)
                    .stream()
                    .anyMatch(word -> request.body().contains(word))
            )
            .toList();
        assertThat(found).isNotEmpty();
        return found
            .stream()
            .map(request -> {
                String header = request.header("traceparent").orElse("none");
                var matcher = TRACEPARENT.matcher(header);
                return matcher.matches() ? matcher.group(1) : header;
            })
            .collect(Collectors.toSet());
    }

    private static List<String> sinceTheFirstOfJson() {
        List<String> all = shop.server().logLines();
        List<String> lines = all
            .stream()
            .dropWhile(line -> !line.startsWith("{"))
            .toList();
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static List<JsonNode> logLines() {
        return sinceTheFirstOfJson().stream().map(TraceIT::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException none) {
            throw new AssertionError("no JSON: " + text, none);
        }
    }
}
