package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Fault;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process is killed in front of one step of the way from checkout to access, started again, and left to itself. */
class CrashBetweenTwoStepsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration A_MOMENT = Duration.ofMillis(1500);

    private static Shop shop;

    private final String key = UUID.randomUUID().toString();
    private Customer customer;

    @BeforeAll
    static void open() {
        // reconciliation keeps away from the invoices while they are being handled
        shop = Shop.open(Map.of("RECONCILE_IN_FLIGHT_SECONDS", "6"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void arrive() {
        customer = shop.customer();
    }

    @Test
    void beforeTheInvoiceIsWritten() {
        try (DatabaseLock lock = shop.lockTable("billing.invoice")) {
            Together.begin(this::checkout);
            lock.awaitWaiter("insert into billing.invoice (");
            shop.server().kill();
        }
        shop.comeBack();

        paysAndHasAccess(purchase(checkout()));
    }

    @Test
    void beforeTheProviderHasMadeItsInvoice() {
        shop.vendors().cryptoPay().faults().set(Fault.hangBefore().once().on("createInvoice"));
        Together.begin(this::checkout);
        shop.vendors().cryptoPay().faults().awaitHeld(SOON);
        shop.server().kill();
        shop.comeBack();

        Customer.Purchase lost = purchase(checkout());
        assertThat(customer.status(lost)).isIn("created", "unknown");
        assertThat(shop.vendors().cryptoPay().invoiceByPayload(lost.id().toString())).isEmpty();
        paysAndHasAccess(customer.checkoutCrypto());
    }

    @Test
    void afterTheProviderHasMadeItsInvoice() {
        shop.vendors().cryptoPay().faults().set(Fault.timeoutAfterSuccess().once().on("createInvoice"));
        Together.begin(this::checkout);
        shop.vendors().cryptoPay().faults().awaitHeld(SOON);
        shop.server().kill();
        shop.comeBack();

        isFoundAndPaid();
    }

    @Test
    void beforeTheProvidersAnswerIsWritten() {
        shop.vendors().cryptoPay().faults().set(Fault.slow(A_MOMENT).once().on("createInvoice"));
        Together.begin(this::checkout);
        try (DatabaseLock lock = shop.lockRow("billing.invoice", "id", onlyInvoice())) {
            lock.awaitWaiter("billing.invoice");
            shop.server().kill();
        }
        shop.comeBack();

        isFoundAndPaid();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "billing.notice",
            "ledger.posting",
            "ledger.entry",
            "subscription.subscription",
            "subscription.grant",
            "provisioning.account",
            "platform.job",
        }
    )
    void whileSettlingBefore(String table) {
        Customer.Purchase purchase = customer.checkoutCrypto();
        try (DatabaseLock lock = shop.lockTable(table)) {
            customer.pay(purchase);
            lock.awaitWaiter("insert into " + table);
            shop.server().kill();
        }
        shop.comeBack();

        hasAccess(purchase);
    }

    @Test
    void whileSettlingBeforeTheInvoiceIsLocked() {
        Customer.Purchase purchase = customer.checkoutCrypto();
        try (DatabaseLock lock = shop.lockRow("billing.invoice", "id", purchase.id())) {
            customer.pay(purchase);
            lock.awaitWaiter("billing.invoice");
            shop.server().kill();
        }
        shop.comeBack();

        hasAccess(purchase);
    }

    @Test
    void whileSettlingStars() {
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        try (DatabaseLock lock = shop.lockTable("ledger.posting")) {
            assertThat(
                shop.vendors().telegram().payStars(purchase.url(), customer.telegramId()).isPaid()
            ).isTrue();
            lock.awaitWaiter("insert into ledger.posting");
            shop.server().kill();
        }
        shop.comeBack();

        hasAccess(purchase);
    }

    @Test
    void afterTheSettlementBeforeItsAnswerIsRead() {
        Customer.Purchase purchase = customer.checkoutCrypto();
        customer.pay(purchase);
        awaitPaid();
        shop.server().kill();
        shop.comeBack();

        hasAccess(purchase);
    }

    @Test
    void beforeThePanelHasMadeTheUser() {
        Customer.Purchase purchase = customer.checkoutCrypto();
        shop.vendors().remnawave().faults().set(Fault.hangBefore().once().on("createUser"));
        customer.pay(purchase);
        shop.vendors().remnawave().faults().awaitHeld(SOON);
        shop.server().kill();
        assertThat(customer.panelUsers()).isEmpty();
        shop.comeBack();

        hasAccess(purchase);
    }

    @Test
    void afterThePanelHasMadeTheUser() {
        Customer.Purchase purchase = customer.checkoutCrypto();
        shop.vendors().remnawave().faults().set(Fault.timeoutAfterSuccess().once().on("createUser"));
        customer.pay(purchase);
        shop.vendors().remnawave().faults().awaitHeld(SOON);
        shop.server().kill();
        assertThat(customer.panelUsers()).hasSize(1);
        shop.comeBack();

        hasAccess(purchase);
    }

    @ParameterizedTest
    @ValueSource(strings = { "provisioning.account user_id", "billing.invoice user_id" })
    void afterThePanelBeforeWritingDown(String row) {
        String table = row.split(" ")[0];
        Customer.Purchase purchase = customer.checkoutCrypto();
        shop.vendors().remnawave().faults().set(Fault.slow(A_MOMENT).once().on("createUser"));
        customer.pay(purchase);
        awaitPaid();
        try (DatabaseLock lock = shop.lockRow(table, row.split(" ")[1], customer.id())) {
            lock.awaitWaiter(table);
            shop.server().kill();
        }
        shop.comeBack();

        hasAccess(purchase);
    }

    private Response checkout() {
        return customer.tryCheckout(customer.plan("pro", 30), "cryptobot", key);
    }

    private static Customer.Purchase purchase(Response opened) {
        opened.then().statusCode(201);
        return new Customer.Purchase(UUID.fromString(opened.path("payment_id")), opened.path("invoice.url"));
    }

    private UUID onlyInvoice() {
        await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(30))
            .until(() -> invoices() == 1);
        return purchase(checkout()).id();
    }

    private long invoices() {
        return shop.count("select count(*) from billing.invoice where user_id = ?", customer.id());
    }

    private void awaitPaid() {
        await()
            .atMost(SOON)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(5))
            .until(
                () ->
                    shop.count(
                        "select count(*) from billing.invoice where user_id = ? and paid_at is not null",
                        customer.id()
                    ) == 1
            );
    }

    /** Repeating the request gives the same payment, and the provider's invoice of it is found by asking. */
    private void isFoundAndPaid() {
        Customer.Purchase purchase = purchase(checkout());
        customer.awaitStatus(purchase, "pending");
        assertThat(customer.payment(purchase).getString("invoice.url")).startsWith("http");
        assertThat(invoices()).isEqualTo(1);
        paysAndHasAccess(purchase);
    }

    private void paysAndHasAccess(Customer.Purchase purchase) {
        customer.pay(purchase);
        hasAccess(purchase);
    }

    private void hasAccess(Customer.Purchase purchase) {
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
        assertThat(customer.wallet("USD") + customer.wallet("XTR")).isZero();
    }
}
