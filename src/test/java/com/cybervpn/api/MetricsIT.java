package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers dashboards and alerts are made of: their names, types and labels are part of the contract. */
class MetricsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int RANDOM_PATHS = 500;

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
        Customer.Purchase purchase = customer.checkoutCrypto();
        customer.pay(purchase).join();
        customer.awaitStatus(purchase, "completed");
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
                assertThat(after.value("subscriptions_active", "plan_type", "pro")).isPositive();
            });
    }

    @ParameterizedTest
    @CsvSource({
        "http_requests_total,counter",
        "http_request_duration_seconds,histogram",
        "http_requests_in_progress,gauge",
        "db_connections_active,gauge",
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
    })
    void aNameOfTheContractHasItsType(String name, String type) {
        assertThat(Scrape.of(shop).types()).containsEntry(name, type);
    }

    @ParameterizedTest
    @CsvSource({
        "http_request_duration_seconds",
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
    void theLedgerIsBalanced() {
        assertThat(Scrape.of(shop).named("ledger_imbalance").map(Scrape.Series::value)).containsExactly(0.0);
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
            Stream.of("none", "/health", "/readiness", "/metrics", "/app/*")
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
    void addressesNobodyKnowsAddNoSeries() {
        Wire wire = new Wire(shop.server().httpPort());
        wire.get("/api/v1/" + UUID.randomUUID());
        wire.get("/" + UUID.randomUUID());
        wire.send("BREW /api/v1/plans HTTP/1.1", "", new byte[0]);
        shop.customer()
            .api()
            .get("/payments/" + UUID.randomUUID());
        shop.api().get("/payments/" + UUID.randomUUID());
        long before = httpSeries();
        for (int i = 0; i < RANDOM_PATHS / 5; i++) {
            wire.get("/api/v1/" + UUID.randomUUID());
            wire.get("/api/v1/payments/" + UUID.randomUUID());
            wire.get("/app/../" + UUID.randomUUID());
            wire.get("/" + UUID.randomUUID() + "?a=" + i);
            wire.send("BREW" + i + " /api/v1/plans HTTP/1.1", "", new byte[0]);
        }
        await()
            .atMost(SOON)
            .until(
                () ->
                    Scrape.of(shop).value("http_requests_total", "handler", "none") >=
                    (RANDOM_PATHS / 5) * 3.0
            );
        assertThat(httpSeries()).isEqualTo(before);
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
