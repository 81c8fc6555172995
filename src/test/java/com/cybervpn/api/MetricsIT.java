package com.cybervpn.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.BotCall;
import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers dashboards and alerts are made of: their names, types and labels are part of the contract. */
class MetricsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int RANDOM_PATHS = 10_000;
    private static final int AT_ONCE = 8;
    /** More would be a burden on Prometheus. */
    private static final int SERIES_MOST = 2_800;

    private final Shop shop = Shop.shared();

    @Test
    void theyComeInPrometheusTextForm() {
        var answer = Scrape.answer(shop);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType().replace(" ", "")).isEqualToIgnoringCase(
            "text/plain;version=0.0.4;charset=utf-8"
        );
        assertThat(Scrape.of(shop).series()).hasSizeGreaterThan(100);
    }

    @Test
    void aPurchaseMovesEveryNumberOnItsPath() {
        Scrape before = Scrape.of(shop);
        Customer customer = shop.customer();
        customer.buys();
        await()
            .atMost(SOON)
            .until(() -> !shop.vendors().telegram().sentMessages(customer.telegramId()).isEmpty());
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                Scrape after = Scrape.of(shop);
                grew(before, after, 1, "registrations_total", "method", "telegram_miniapp");
                grew(
                    before,
                    after,
                    1,
                    "auth_attempts_total",
                    "method",
                    "telegram_miniapp",
                    "result",
                    "success"
                );
                for (String status : List.of("pending", "paid", "provisioning", "completed")) {
                    grew(before, after, 1, "payments_total", "status", status, "gateway", "cryptobot");
                }
                grew(before, after, 9.99, "payment_amount_total", "gateway", "cryptobot", "currency", "USD");
                grew(before, after, 1, "webhooks_received_total", "source", "cryptobot", "result", "settled");
                grew(before, after, 1, "subscriptions_activated_total", "plan_type", "pro");
                grew(before, after, 1, "invoice_settlement_seconds_count");
                grew(before, after, 1, "access_provisioning_seconds_count");
                grew(before, after, 1, "jobs_total", "job", "provision_access", "status", "success");
                grew(before, after, 1, "job_duration_seconds_count", "job", "provision_access");
                grew(before, after, 1, "jobs_total", "job", "send_message", "status", "success");
                grew(
                    before,
                    after,
                    1,
                    "notifications_sent_total",
                    "kind",
                    "access_granted",
                    "result",
                    "sent"
                );
                grew(
                    before,
                    after,
                    1,
                    "external_api_duration_seconds_count",
                    "service",
                    "cryptobot",
                    "endpoint",
                    "createInvoice"
                );
                grew(
                    before,
                    after,
                    1,
                    "external_api_duration_seconds_count",
                    "service",
                    "remnawave",
                    "endpoint",
                    "POST /api/users"
                );
                grew(
                    before,
                    after,
                    1,
                    "external_api_duration_seconds_count",
                    "service",
                    "telegram",
                    "endpoint",
                    "sendMessage"
                );
                grew(
                    before,
                    after,
                    1,
                    "http_requests_total",
                    "handler",
                    "/api/v1/payments/checkout",
                    "method",
                    "POST",
                    "status",
                    "201"
                );
                grew(
                    before,
                    after,
                    1,
                    "http_request_duration_seconds_count",
                    "handler",
                    "/api/v1/payments/checkout",
                    "method",
                    "POST"
                );
                grew(
                    before,
                    after,
                    1,
                    "http_requests_total",
                    "handler",
                    "/api/v1/webhooks/cryptobot",
                    "method",
                    "POST",
                    "status",
                    "200"
                );
                grew(before, after, 1, "db_query_duration_seconds_count", "operation", "select");
                grew(before, after, 1, "db_query_duration_seconds_count", "operation", "insert");
                grew(before, after, 1, "db_query_duration_seconds_count", "operation", "update");
                grew(before, after, 1, "db_query_duration_seconds_count", "operation", "delete");
                grew(before, after, 5, "undertow_requests_total");
                assertThat(after.value("subscriptions_active", "plan_type", "pro")).isPositive();
            });
    }

    /** The alert about notices that do not come compares exactly these. */
    @ParameterizedTest
    @ValueSource(strings = { "cryptobot", "stars" })
    void aPaymentFoundByAskingIsNoNoticeThatCame(String provider) {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, provider);
        Scrape before = Scrape.of(shop);
        if (provider.equals("stars")) {
            shop.vendors().telegram().faults().set(Fault.dropNotices().on("successful_payment"));
            shop.vendors().telegram().payStars(purchase.url(), customer.telegramId());
        } else {
            shop.vendors().cryptoPay().payQuietly(customer.cryptoInvoice(purchase), "USDT");
        }
        customer.awaitStatus(purchase, "completed");

        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                Scrape after = Scrape.of(shop);
                grew(before, after, 1, "payments_total", "status", "paid", "gateway", provider);
                for (String result : List.of("settled", "duplicate")) {
                    String[] notices = { "source", provider, "result", result };
                    assertThat(after.value("webhooks_received_total", notices))
                        .as(result)
                        .isEqualTo(before.value("webhooks_received_total", notices));
                }
                grew(before, after, 1, "payments_found_total", "gateway", provider, "result", "settled");
            });
    }

    @Test
    void aRefundOutsideTheShopIsCountedOnceHoweverItIsLearnedOf() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        String charge = shop.vendors().telegram().payStars(purchase.url(), customer.telegramId()).chargeId();
        customer.awaitStatus(purchase, "completed");
        Scrape before = Scrape.of(shop);

        BotCall.refund(shop, customer.telegramId(), charge);

        await()
            .atMost(SOON)
            .until(() -> refunds(Scrape.of(shop)) == refunds(before) + 1);
        long calls = shop.vendors().telegram().calls("getStarTransactions");
        await()
            .atMost(SOON)
            .until(() -> shop.vendors().telegram().calls("getStarTransactions") > calls + 1);
        assertThat(refunds(Scrape.of(shop))).isEqualTo(refunds(before) + 1);
    }

    private static double refunds(Scrape scrape) {
        return (
            scrape.value("webhooks_received_total", "source", "stars", "result", "refunded") +
            scrape.value("payments_found_total", "gateway", "stars", "result", "refunded")
        );
    }

    @ParameterizedTest
    @CsvSource({
        "http_requests_total,counter",
        "http_request_duration_seconds,histogram",
        "http_requests_in_progress,gauge",
        "db_query_duration_seconds,histogram",
        "db_connections_active,gauge",
        "db_connections_idle,gauge",
        "db_connection_waits_total,counter",
        "cache_operations_total,counter",
        "rate_limited_total,counter",
        "telemetry_exports_total,counter",
        "web_vitals_lcp_seconds,histogram",
        "web_vitals_inp_seconds,histogram",
        "web_vitals_ttfb_seconds,histogram",
        "web_vitals_fcp_seconds,histogram",
        "web_vitals_cls,histogram",
        "web_vitals_mark_seconds,histogram",
        "jvm_memory_used_bytes,gauge",
        "jvm_threads_live_threads,gauge",
        "process_cpu_usage,gauge",
        "process_uptime_seconds,gauge",
        "undertow_requests_total,counter",
        "undertow_request_errors_total,counter",
        "undertow_processing_seconds_total,counter",
        "undertow_worker_busy_threads,gauge",
        "external_api_duration_seconds,histogram",
        "external_api_errors_total,counter",
        "auth_attempts_total,counter",
        "auth_2fa_operations_total,counter",
        "registrations_total,counter",
        "subscriptions_activated_total,counter",
        "subscriptions_active,gauge",
        "payments_total,counter",
        "payment_amount_total,counter",
        "webhooks_received_total,counter",
        "payments_found_total,counter",
        "invoice_settlement_seconds,histogram",
        "access_provisioning_seconds,histogram",
        "jobs_total,counter",
        "job_duration_seconds,histogram",
        "job_queue_depth,gauge",
        "job_oldest_due_seconds,gauge",
        "notifications_sent_total,counter",
        "email_send_duration_seconds,histogram",
        "email_send_errors_total,counter",
        "otp_sent_total,counter",
        "otp_verified_total,counter",
        "otp_failed_total,counter",
        "ledger_imbalance,gauge",
        "ledger_suspense,gauge",
        "settings_unfit,gauge",
        "access_waiting,gauge",
        "access_oldest_waiting_seconds,gauge",
        "invoices_unknown,gauge",
        "invoice_oldest_unknown_seconds,gauge",
    })
    void aNameOfTheContractHasItsType(String name, String type) {
        assertThat(Scrape.of(shop).types()).containsEntry(name, type);
    }

    @ParameterizedTest
    @CsvSource({
        "http_request_duration_seconds",
        "db_query_duration_seconds",
        "external_api_duration_seconds",
        "invoice_settlement_seconds",
        "access_provisioning_seconds",
        "job_duration_seconds",
    })
    void aHistogramReachesFromAMillisecondToTenSeconds(String name) {
        Scrape scrape = Scrape.of(shop);
        Set<String> bounds = scrape
            .named(name + "_bucket")
            .map(bucket -> bucket.labels().get("le"))
            .collect(Collectors.toSet());
        assertThat(bounds).contains("0.001", "0.01", "0.1", "1.0", "10.0", "+Inf");
        assertThat(scrape.named(name + "_sum")).isNotEmpty();
        assertThat(scrape.named(name + "_count")).isNotEmpty();
    }

    @Test
    void whatHasNotHappenedYetIsZeroAndNotAbsent() {
        Scrape scrape = Scrape.of(shop);
        for (String gateway : List.of("cryptobot", "stars")) {
            for (String status : List.of(
                "pending",
                "paid",
                "completed",
                "failed",
                "expired",
                "refunded",
                "unknown",
                "cancelled",
                "unreached",
                "credited",
                "provisioning"
            )) {
                assertThat(scrape.find("payments_total", "status", status, "gateway", gateway)).hasSize(1);
            }
        }
        assertThat(
            scrape.find("payments_total", "status", "refunded", "gateway", "stars").map(Scrape.Series::value)
        ).containsExactly(0.0);
        assertThat(scrape.find("payment_amount_total", "gateway", "stars", "currency", "XTR")).hasSize(1);
        for (String result : List.of(
            "settled",
            "duplicate",
            "bad_signature",
            "unknown_invoice",
            "amount_mismatch",
            "currency_mismatch",
            "credited",
            "ignored"
        )) {
            assertThat(scrape.find("webhooks_received_total", "source", "cryptobot", "result", result))
                .as(result)
                .hasSize(1);
        }
        for (String result : List.of(
            "bad_signature",
            "ignored",
            "command",
            "pre_checkout_ok",
            "pre_checkout_refused"
        )) {
            assertThat(scrape.find("webhooks_received_total", "source", "telegram", "result", result))
                .as(result)
                .hasSize(1);
        }
        for (String tier : List.of("basic", "pro", "ultra", "cyber")) {
            assertThat(scrape.find("subscriptions_activated_total", "plan_type", tier)).hasSize(1);
            assertThat(scrape.find("subscriptions_active", "plan_type", tier)).hasSize(1);
        }
        for (String job : List.of(
            "provision_access",
            "send_message",
            "reconcile_invoices",
            "check_access",
            "reply_to_command",
            "register_webhook"
        )) {
            assertThat(scrape.find("jobs_total", "job", job, "status", "success"))
                .as(job)
                .hasSize(1);
            assertThat(scrape.find("jobs_total", "job", job, "status", "error"))
                .as(job)
                .hasSize(1);
        }
        for (String service : List.of("cryptobot", "telegram", "remnawave")) {
            assertThat(scrape.find("external_api_errors_total", "service", service, "status_code", "timeout"))
                .as(service)
                .hasSize(1);
        }
        assertThat(
            scrape.find("notifications_sent_total", "kind", "access_granted", "result", "refused")
        ).hasSize(1);
    }

    @Test
    void whoAcceptsOpenMetricsGetsIt() {
        var answer = given()
            .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
            .get(shop.server().metricsUrl());
        assertThat(answer.contentType().replace(" ", "")).isEqualToIgnoringCase(
            "application/openmetrics-text;version=1.0.0;charset=utf-8"
        );
        assertThat(answer.asString()).contains("# TYPE http_requests counter").endsWith("# EOF\n");
    }

    @Test
    void whatTheServerCountsIsANumber() {
        assertThat(Scrape.of(shop).series())
            .filteredOn(one -> one.name().matches("(undertow|db_connection|jvm|process)_.*"))
            .filteredOn(one -> !one.name().startsWith("jvm_memory_max") && !one.name().startsWith("jvm_gc"))
            .hasSizeGreaterThan(20)
            .allSatisfy(one -> assertThat(one.value()).as(one.name()).isNotNaN());
    }

    @Test
    void thereAreNoMoreSeriesThanPrometheusShouldStore() {
        assertThat(Scrape.of(shop).series()).hasSizeLessThan(SERIES_MOST);
    }

    @Test
    void howFastAPageFeltIsCountedInSeconds() {
        Scrape before = Scrape.of(shop);
        String body = """
        {"page":"app","vitals":[{"name":"LCP","value":1234.5},{"name":"CLS","value":0.02},
         {"name":"plans_shown","value":300}]}""";
        shop.api().body(body).post("/telemetry/web-vitals").then().statusCode(204);
        Scrape after = Scrape.of(shop);
        grew(before, after, 1, "web_vitals_lcp_seconds_count", "page", "app");
        grew(before, after, 1.2345, "web_vitals_lcp_seconds_sum", "page", "app");
        grew(before, after, 0.02, "web_vitals_cls_sum", "page", "app");
        grew(before, after, 0.3, "web_vitals_mark_seconds_sum", "mark", "plans_shown");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{\"page\":\"app\",\"vitals\":[{\"name\":\"mine\",\"value\":1}]}",
            "{\"page\":\"elsewhere\",\"vitals\":[{\"name\":\"LCP\",\"value\":1}]}",
            "{\"page\":\"app\",\"vitals\":[{\"name\":\"LCP\",\"value\":-1}]}",
            "{\"page\":\"app\",\"vitals\":[{\"name\":\"LCP\",\"value\":3600001}]}",
            "{\"page\":\"app\",\"vitals\":[{\"name\":\"LCP\",\"value\":null}]}",
            "{\"page\":\"app\",\"vitals\":[null]}",
            "{\"page\":\"app\",\"vitals\":[]}",
            "{\"page\":\"app\"}",
        }
    )
    void whatNoPageOfOursMeasuresIsRefusedAndCountsNothing(String body) {
        Refused.with(422, shop.api().body(body).post("/telemetry/web-vitals"));
        assertThat(Scrape.of(shop).series()).noneMatch(one -> one.labels().containsValue("mine"));
    }

    @Test
    void theLedgerIsBalanced() {
        assertThat(Scrape.of(shop).named("ledger_imbalance").map(Scrape.Series::value)).containsExactly(0.0);
    }

    @Test
    void whoHasPaidAndCannotConnectYetIsCounted() {
        Customer customer = shop.customer();
        shop.vendors().remnawave().faults().set(Fault.down());
        Customer.Purchase purchase = customer.checkoutCrypto();
        customer.pay(purchase).join();
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                assertThat(Scrape.of(shop).value("access_waiting")).isPositive();
                assertThat(Scrape.of(shop).value("access_oldest_waiting_seconds")).isPositive();
            });

        shop.vendors().clearFaults();
        customer.awaitStatus(purchase, "completed");
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                assertThat(Scrape.of(shop).value("access_waiting")).isZero();
                assertThat(Scrape.of(shop).value("access_oldest_waiting_seconds")).isZero();
            });
    }

    @Test
    void anUnknownInvoiceIsCounted() {
        Customer customer = shop.customer();
        shop.vendors().cryptoPay().faults().set(Fault.down());
        customer.tryCheckout(customer.plan("pro", 30), "cryptobot").then().statusCode(201);
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                assertThat(Scrape.of(shop).value("invoices_unknown")).isPositive();
                assertThat(Scrape.of(shop).value("invoice_oldest_unknown_seconds")).isPositive();
            });
        shop.vendors().clearFaults();
    }

    @Test
    void routesAreTemplates() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        customer.payment(purchase);
        customer
            .api()
            .get("/payments/" + purchase.id() + "/timeline")
            .then()
            .statusCode(200);
        customer
            .api()
            .get("/payments/" + UUID.randomUUID())
            .then()
            .statusCode(404);

        await()
            .atMost(SOON)
            .until(
                () ->
                    Scrape.of(shop).value(
                        "http_requests_total",
                        "handler",
                        "/api/v1/payments/{payment_id}",
                        "status",
                        "404"
                    ) > 0
            );
        Scrape scrape = Scrape.of(shop);
        Set<String> handlers = scrape
            .named("http_requests_total")
            .map(one -> one.labels().get("handler"))
            .collect(Collectors.toSet());
        assertThat(handlers).contains(
            "/api/v1/payments/{payment_id}",
            "/api/v1/payments/{payment_id}/timeline",
            "/api/v1/plans",
            "none"
        );
        Set<String> known = Stream.concat(
            Operation.all(shop)
                .stream()
                .map(operation -> "/api/v1" + operation.path()),
            Stream.of("none", "refused", "/health", "/readiness", "/metrics", "/app/*", "/dashboard/*")
        ).collect(Collectors.toSet());
        assertThat(handlers).isSubsetOf(known);
        assertThat(scrape.series()).noneMatch(one ->
            one
                .labels()
                .values()
                .stream()
                .anyMatch(
                    value ->
                        value.contains(purchase.id().toString()) || value.contains(customer.id().toString())
                )
        );
    }

    @Test
    void unknownAddressesAddNoSeries() {
        Wire wire = new Wire(shop.server().httpPort());
        wire.get("/api/v1/" + UUID.randomUUID());
        wire.get("/" + UUID.randomUUID());
        wire.send("BREW /api/v1/plans HTTP/1.1", "", new byte[0]);
        shop.customer()
            .api()
            .get("/payments/" + UUID.randomUUID());
        shop.api().get("/payments/" + UUID.randomUUID());
        long before = awaitHttpSeries();
        try (ExecutorService many = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < RANDOM_PATHS / 5; i++) {
                int number = i;
                many.submit(() -> {
                    wire.get("/api/v1/" + UUID.randomUUID());
                    wire.get("/api/v1/payments/" + UUID.randomUUID());
                    wire.get("/app/../" + UUID.randomUUID());
                    wire.get("/" + UUID.randomUUID() + "?a=" + number);
                    wire.send("BREW" + number + " /api/v1/plans HTTP/1.1", "", new byte[0]);
                });
            }
        }
        await()
            .atMost(SOON)
            .until(
                () ->
                    Scrape.of(shop).value("http_requests_total", "handler", "none") >=
                    (RANDOM_PATHS / 5) * 3.0
            );
        assertThat(awaitHttpSeries()).isEqualTo(before);
    }

    /** Once two looks agree: a request is counted after it was answered. */
    private long awaitHttpSeries() {
        AtomicLong last = new AtomicLong(-1);
        await()
            .atMost(SOON)
            .until(() -> {
                long now = httpSeries();
                return last.getAndSet(now) == now;
            });
        return last.get();
    }

    private long httpSeries() {
        return Scrape.of(shop)
            .series()
            .stream()
            .filter(one -> one.name().startsWith("http_request"))
            .count();
    }

    private static void grew(Scrape before, Scrape after, double by, String name, String... labels) {
        assertThat(after.value(name, labels) - before.value(name, labels))
            .as("%s %s", name, List.of(labels))
            .isGreaterThanOrEqualTo(by - 0.001);
    }
}
