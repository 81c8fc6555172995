package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cybervpn.sandbox.CryptoPaySimulator;
import com.cybervpn.sandbox.Fault;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderDoesNotAnswerIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MORE_THAN_REQUEST_THREADS = 10;
    private static final int WAIT_AT_MOST = 12;

    private final Shop shop = Shop.shared();
    private final CryptoPaySimulator cryptoPay = shop.vendors().cryptoPay();

    @Test
    void invoiceMadeWithoutAnAnswerIsUnknownThenFoundAndCanBePaid() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = unknown(cutOff(customer, Fault.timeoutAfterSuccess()));

        customer.awaitStatus(purchase, "pending");
        assertThat(customer.payment(purchase).getString("invoice.url")).startsWith("http");
        assertThat(
            cryptoPay
                .invoices()
                .stream()
                .filter(i -> purchase.id().toString().equals(i.payload()))
        ).hasSize(1);
        customer.pay(purchase).join();
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @Test
    void invoiceMadeWithoutAnAnswerAndPaidBeforeWeFoundItIsSettled() {
        Customer customer = shop.customer();
        cryptoPay.faults().set(Fault.errorAfterSuccess().once().on("createInvoice"));

        Customer.Purchase purchase = unknown(customer.tryCheckout(customer.plan("pro", 30), "cryptobot"));
        assertThat(customer.pay(purchase).join().lastStatus()).isEqualTo(200);

        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @ParameterizedTest
    @EnumSource(
        value = Fault.Kind.class,
        names = { "DOWN", "ERROR_500", "HTML_502", "EMPTY_BODY", "RATE_LIMITED" }
    )
    void invoiceNeverMadeIsUnknownAndNoCustomerIsCharged(Fault.Kind fault) {
        Customer customer = shop.customer();
        cryptoPay.faults().set(Fault.of(fault).once().on("createInvoice"));

        Customer.Purchase purchase = unknown(customer.tryCheckout(customer.plan("pro", 30), "cryptobot"));

        assertThat(cryptoPay.invoiceByPayload(purchase.id().toString())).isEmpty();
        anotherAttemptBuys(customer, "cryptobot");
    }

    @Test
    void providerThatSaysNothingForTenSecondsIsNotWaitedForAndHoldsNoOtherUp() {
        List<Customer> customers = Stream.generate(shop::customer).limit(MORE_THAN_REQUEST_THREADS).toList();
        UUID plan = customers.getFirst().plan("pro", 30);
        Customer passerBy = shop.customer();
        cryptoPay.faults().set(Fault.hangBefore().on("createInvoice"));

        var answers = customers
            .stream()
            .map(customer -> Together.begin(() -> customer.tryCheckout(plan, "cryptobot")))
            .toList();
        await()
            .atMost(SOON)
            .until(() -> cryptoPay.faults().held() == MORE_THAN_REQUEST_THREADS);
        passerBy.api().get("/auth/me").then().statusCode(200);
        assertThat(answers).noneMatch(CompletableFuture::isDone);

        answers.forEach(answer -> unknown(answer.join()));
        cryptoPay.faults().clear();
        anotherAttemptBuys(customers.getFirst(), "cryptobot");
    }

    @Test
    void whoComesWhenTooManyWaitForASilentProviderIsToldSoAtOnce() {
        List<Customer> customers = Stream.generate(shop::customer).limit(WAIT_AT_MOST).toList();
        UUID plan = customers.getFirst().plan("pro", 30);
        Customer late = shop.customer();
        cryptoPay.faults().set(Fault.hangBefore().on("createInvoice"));
        var answers = customers
            .stream()
            .map(customer -> Together.begin(() -> customer.tryCheckout(plan, "cryptobot")))
            .toList();
        await()
            .atMost(SOON)
            .until(() -> cryptoPay.faults().held() == WAIT_AT_MOST);

        String key = UUID.randomUUID().toString();
        refused(late.tryCheckout(plan, "cryptobot", key));
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        assertThat(
            shop.count(
                "select count(*) from billing.invoice i join billing.invoice_event e on e.invoice_id = i.id where i.user_id = ? and i.status = 'unreached' and e.event = 'unreached' and e.detail = 'too many wait for the provider'",
                late.id()
            )
        ).isEqualTo(1);

        answers.forEach(answer -> unknown(answer.join()));
        cryptoPay.faults().clear();
        Response again = late.tryCheckout(plan, "cryptobot", key);
        again.then().statusCode(201).body("status", equalTo("pending"));
        Customer.Purchase purchase = new Customer.Purchase(UUID.fromString(again.path("payment_id")), null);
        late.pay(purchase).join();
        late.awaitStatus(purchase, "completed");
        late.hasExactly(1);
    }

    @Test
    void invoiceTheProviderNeverHeardOfIsUnreachedAfterTwoMinutes() {
        Customer customer = shop.customer();
        cryptoPay.faults().set(Fault.down().once().on("createInvoice"));
        Customer.Purchase purchase = unknown(customer.tryCheckout(customer.plan("pro", 30), "cryptobot"));

        shop.execute(
            "update billing.invoice set created_at = created_at - interval '121 seconds' where id = ?",
            purchase.id()
        );

        customer.awaitStatus(purchase, "unreached");
        assertThat(customer.payment(purchase).getString("invoice")).isNull();
        anotherAttemptBuys(customer, "cryptobot");
    }

    /** Late money is never lost: not even that for an invoice the provider's list did not have. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void unreachedInvoiceThatIsPaidAllTheSameBuysThePlan(boolean noticed) {
        Customer customer = shop.customer();
        Customer.Purchase purchase = unknown(cutOff(customer, Fault.timeoutAfterSuccess()));
        customer.awaitStatus(purchase, "pending");
        shop.execute(
            "update billing.invoice set status = 'unreached', external_id = null, checked_at = null where id = ?",
            purchase.id()
        );

        if (noticed) {
            customer.pay(purchase).join();
        } else {
            customer.payQuietly(purchase);
        }

        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @Test
    void unreachedInvoiceThatTurnsUpUnpaidIsTakenBackAtTheProvider() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = unknown(cutOff(customer, Fault.timeoutAfterSuccess()));
        customer.awaitStatus(purchase, "pending");
        shop.execute(
            "update billing.invoice set status = 'unreached', external_id = null, checked_at = null where id = ?",
            purchase.id()
        );

        await()
            .atMost(SOON)
            .until(() -> cryptoPay.invoiceByPayload(purchase.id().toString()).isEmpty());
        assertThat(customer.status(purchase)).isEqualTo("unreached");
    }

    /** A refusal was an answer: the same request gets it again. */
    @Test
    void refusedInvoiceKeepsItsKey() {
        Customer customer = shop.customer();
        UUID plan = customer.plan("pro", 30);
        String key = UUID.randomUUID().toString();
        shop.vendors().telegram().faults().set(Fault.rateLimited(30).once().on("createInvoiceLink"));

        refused(customer.tryCheckout(plan, "stars", key));
        refused(customer.tryCheckout(plan, "stars", key));
    }

    @Test
    void invoiceNeverMadeStaysUnknownWhileTheProviderMayStillMakeIt() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = unknown(cutOff(customer, Fault.hangBefore()));

        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count(
                        "select count(*) from billing.invoice where id = ? and checked_at is not null",
                        purchase.id()
                    ) == 1
            );
        assertThat(customer.status(purchase)).isEqualTo("unknown");
        assertThat(cryptoPay.invoiceByPayload(purchase.id().toString())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "cryptobot", "stars" })
    void refusedInvoiceIs503AndNothingWasCharged(String provider) {
        Customer customer = shop.customer();
        UUID plan = customer.plan("cyber", 365);
        int tooMuch = 1_000_000_000;
        shop.execute("update catalog.price set minor = minor + ? where plan_id = ?", tooMuch, plan);
        try {
            await()
                .atMost(SOON)
                .untilAsserted(() -> refused(customer.tryCheckout(plan, provider)));
        } finally {
            shop.execute("update catalog.price set minor = minor - ? where plan_id = ?", tooMuch, plan);
        }
        assertThat(
            shop.count(
                "select count(*) from billing.invoice where user_id = ? and status = 'failed'",
                customer.id()
            )
        ).isEqualTo(1);
        anotherAttemptBuys(customer, provider);
    }

    @ParameterizedTest
    @EnumSource(
        value = Fault.Kind.class,
        names = { "DOWN", "ERROR_500", "HTML_502", "EMPTY_BODY", "TIMEOUT_AFTER_SUCCESS" }
    )
    void oneSilenceOfTelegramIsForgivenBecauseALinkIsNoDebt(Fault.Kind fault) {
        Customer customer = shop.customer();
        shop.vendors().telegram().faults().set(Fault.of(fault).once().on("createInvoiceLink"));

        anotherAttemptBuys(customer, "stars");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, names = { "DOWN", "ERROR_500", "HTML_502", "EMPTY_BODY" })
    void longSilenceOfTelegramLeavesAnUnknownInvoiceThatCannotBePaid(Fault.Kind fault) {
        Customer customer = shop.customer();
        shop.vendors().telegram().faults().set(Fault.of(fault).on("createInvoiceLink"));

        unknown(customer.tryCheckout(customer.plan("pro", 30), "stars"));

        shop.vendors().telegram().faults().clear();
        anotherAttemptBuys(customer, "stars");
    }

    @Test
    void telegramThatWantsUsToWaitIsNotAskedAgainAtOnce() {
        Customer customer = shop.customer();
        UUID plan = customer.plan("pro", 30);
        shop.vendors().telegram().forgetRequests();
        shop.vendors().telegram().faults().set(Fault.rateLimited(30).on("createInvoiceLink"));

        refused(customer.tryCheckout(plan, "stars"));

        assertThat(shop.vendors().telegram().calls("createInvoiceLink")).isEqualTo(1);
        shop.vendors().telegram().faults().clear();
        anotherAttemptBuys(customer, "stars");
    }

    /** The provider takes the request and goes away; sooner than our own patience ends, to save the test's time. */
    private Response cutOff(Customer customer, Fault fault) {
        UUID plan = customer.plan("pro", 30);
        cryptoPay.faults().set(fault.once().on("createInvoice"));
        var answer = Together.begin(() -> customer.tryCheckout(plan, "cryptobot"));
        cryptoPay.faults().awaitHeld(SOON);
        cryptoPay.faults().release();
        return answer.join();
    }

    private static void refused(Response answer) {
        answer
            .then()
            .statusCode(503)
            .contentType("application/problem+json")
            .header("Retry-After", notNullValue())
            .body("code", equalTo("provider_unavailable"));
    }

    private static Customer.Purchase unknown(Response answer) {
        answer.then().statusCode(201).body("status", equalTo("unknown")).body("invoice", nullValue());
        return new Customer.Purchase(UUID.fromString(answer.path("payment_id")), null);
    }

    private void anotherAttemptBuys(Customer customer, String provider) {
        Customer.Purchase purchase = customer.checkout("basic", 30, provider);
        if (provider.equals("stars")) {
            assertThat(
                shop.vendors().telegram().payStars(purchase.url(), customer.telegramId()).isPaid()
            ).isTrue();
        } else {
            customer.pay(purchase).join();
        }
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }
}
