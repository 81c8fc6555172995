package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.FaultDial;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The process is killed while customers stand in front of every step of the way from checkout to access, each at another
 * one. It is started again and left to itself, and each of them has what they paid for, once.
 */
class CrashBetweenTwoStepsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String IN_FLIGHT = "RECONCILE_IN_FLIGHT_SECONDS";
    /** How long a vendor's answer waits for us to lock what is written after it. */
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final List<String> SETTLING = List.of(
        "billing.notice",
        "ledger.posting",
        "ledger.entry",
        "subscription.subscription",
        "subscription.grant",
        "provisioning.account",
        "platform.job_queue_access"
    );

    private static final List<DatabaseLock> LOCKS = new ArrayList<>();
    /** Where a customer was stopped, and what has to be true of them in the end. */
    private static final Map<String, Runnable> OF_A_CHECKOUT = new LinkedHashMap<>();
    private static final Map<String, Runnable> OF_A_SETTLEMENT = new LinkedHashMap<>();
    private static final Map<String, Runnable> AT_THE_PANEL = new LinkedHashMap<>();

    private static Shop shop;
    private static FaultDial provider;
    private static FaultDial panel;
    private static DatabaseStop stop;
    /** A plan whose price in Stars is zero. */
    private static UUID costsNothing;

    @BeforeAll
    static void killWhileEverybodyIsOnTheirWay() {
        open();
        stopSettlements();
        stopBehindThePanel();
        List<Checkout> written = stopCheckoutsAtTheDatabase();
        stopAtVendorsAndKill(written);
        LOCKS.forEach(DatabaseLock::close);
        LOCKS.clear();
        shop.server().setting(IN_FLIGHT, "15");
        shop.comeBack();
    }

    private static void open() {
        // reconciliation keeps away from the invoices while they are being handled; there are threads for all who are stopped
        shop = Shop.open(Map.of(IN_FLIGHT, "120", "REQUEST_THREADS", "32", "JOB_THREADS", "16"));
        provider = shop.vendors().cryptoPay().faults();
        panel = shop.vendors().remnawave().faults();
        List<String> tables = new ArrayList<>(SETTLING);
        tables.add("billing.invoice");
        stop = new DatabaseStop(shop, tables);
        costsNothing = shop.fixtures().plan("pro", 7, Map.of("USD", 199L, "XTR", 0L));
        // what is made once for all customers is there before they meet
        Customer first = shop.customer();
        Customer.Purchase crypto = first.checkoutCrypto();
        first.pay(crypto);
        first.awaitStatus(crypto, "completed");
        Customer.Purchase stars = first.checkout("pro", 30, "stars");
        shop.vendors().telegram().payStars(stars.url(), first.telegramId());
        first.awaitStatus(stars, "completed");
    }

    @AfterAll
    static void close() {
        LOCKS.forEach(DatabaseLock::close);
        shop.close();
    }

    @Test
    void whileACheckoutIsOnItsWay() {
        allHaveWhatTheyPaidFor(OF_A_CHECKOUT, 4);
    }

    @Test
    void whileSettling() {
        allHaveWhatTheyPaidFor(OF_A_SETTLEMENT, SETTLING.size() + 4);
    }

    @Test
    void whileThePanelIsBeingSet() {
        allHaveWhatTheyPaidFor(AT_THE_PANEL, 5);
    }

    private static void allHaveWhatTheyPaidFor(Map<String, Runnable> stopped, int number) {
        assertThat(stopped).hasSize(number);
        stopped.forEach((where, outcome) ->
            assertThatCode(outcome::run).as(where).doesNotThrowAnyException()
        );
    }

    private static void stopSettlements() {
        for (String table : SETTLING) {
            Customer customer = shop.customer();
            Customer.Purchase purchase = customer.checkoutCrypto();
            String key = switch (table) {
                case "billing.notice" -> "\"" + customer.cryptoInvoice(purchase) + "\"";
                case "ledger.posting", "ledger.entry" -> purchase.id().toString();
                default -> customer.id().toString();
            };
            DatabaseLock lock = held(stop.before(table, key));
            customer.pay(purchase);
            lock.awaitWaiter("insert into " + table.replace("job_queue_access", "job_queue"));
            OF_A_SETTLEMENT.put("before " + table, () -> hasAccess(customer, purchase));
        }

        Customer locked = shop.customer();
        Customer.Purchase purchase = locked.checkoutCrypto();
        DatabaseLock lock = held(shop.lockRow("billing.invoice", "id", purchase.id()));
        locked.pay(purchase);
        lock.awaitWaiter("billing.invoice");
        OF_A_SETTLEMENT.put("before the invoice is locked", () -> hasAccess(locked, purchase));

        Customer starry = shop.customer();
        Customer.Purchase stars = starry.checkout("pro", 30, "stars");
        DatabaseLock posting = held(stop.before("ledger.posting", stars.id().toString()));
        assertThat(shop.vendors().telegram().payStars(stars.url(), starry.telegramId()).isPaid()).isTrue();
        posting.awaitWaiter("insert into ledger.posting");
        OF_A_SETTLEMENT.put("before ledger.posting of Stars", () -> hasAccess(starry, stars));

        for (String table : List.of("platform.job_queue_access", "billing.notice")) {
            Checkout free = new Checkout(costsNothing, "stars");
            String key = table.equals("billing.notice") ? "\"nothing:" : free.customer.id().toString();
            DatabaseLock freeLock = held(stop.before(table, key));
            free.begin();
            freeLock.awaitWaiter("insert into " + table.replace("job_queue_access", "job_queue"));
            OF_A_SETTLEMENT.put("for nothing, before " + table, free::isDeliveredWhenAskedAgain);
        }
    }

    private static void stopBehindThePanel() {
        for (String row : List.of("provisioning.account", "billing.invoice")) {
            Customer customer = shop.customer();
            Customer.Purchase purchase = customer.checkoutCrypto();
            panel.set(Fault.slow(A_MOMENT).once().on("createUser"));
            customer.pay(purchase);
            awaitPaid(customer);
            awaitHeld(panel, 1);
            DatabaseLock lock = held(shop.lockRow(row, "user_id", customer.id()));
            panel.release();
            lock.awaitWaiter(row);
            AT_THE_PANEL.put("after the panel, before " + row, () -> hasAccess(customer, purchase));
        }
    }

    private static List<Checkout> stopCheckoutsAtTheDatabase() {
        Checkout answered = new Checkout();
        provider.set(Fault.slow(A_MOMENT).once().on("createInvoice"));
        answered.begin();
        awaitHeld(provider, 1);
        DatabaseLock answer = held(shop.lockRow("billing.invoice", "id", answered.onlyInvoice()));
        provider.release();
        answer.awaitWaiter("billing.invoice");
        OF_A_CHECKOUT.put("before the provider's answer is written", answered::isFoundAndPaid);

        Checkout unwritten = new Checkout();
        DatabaseLock writing = held(stop.before("billing.invoice", unwritten.customer.id().toString()));
        unwritten.begin();
        writing.awaitWaiter("insert into billing.invoice (");
        OF_A_CHECKOUT.put("before the invoice is written", unwritten::isPaidAtOnce);
        return List.of(answered, unwritten);
    }

    /** The last, and without a pause: the shop waits for a vendor for ten seconds. */
    private static void stopAtVendorsAndKill(List<Checkout> written) {
        Checkout made = new Checkout();
        Checkout lost = new Checkout();
        Customer withoutUser = shop.customer();
        Customer withUser = shop.customer();
        Customer paid = shop.customer();
        Customer.Purchase first = withoutUser.checkoutCrypto();
        Customer.Purchase second = withUser.checkoutCrypto();
        Customer.Purchase third = paid.checkoutCrypto();

        provider.set(Fault.timeoutAfterSuccess().once().on("createInvoice"));
        made.begin();
        awaitHeld(provider, 1);
        provider.set(Fault.hangBefore().once().on("createInvoice"));
        lost.begin();
        awaitHeld(provider, 2);
        panel.set(Fault.hangBefore().once().on("createUser"));
        withoutUser.pay(first);
        awaitHeld(panel, 1);
        panel.set(Fault.timeoutAfterSuccess().once().on("createUser"));
        withUser.pay(second);
        awaitHeld(panel, 2);
        assertThat(Stream.concat(written.stream(), Stream.of(made, lost))).allSatisfy(checkout ->
            assertThat(checkout.request).as("still on its way").isNotDone()
        );
        paid.pay(third);
        awaitPaid(paid);
        shop.server().kill();

        assertThat(withoutUser.panelUsers()).isEmpty();
        assertThat(withUser.panelUsers()).hasSize(1);
        OF_A_CHECKOUT.put("after the provider has made its invoice", made::isFoundAndPaid);
        OF_A_CHECKOUT.put("before the provider has made its invoice", lost::isLostAndBoughtAnew);
        AT_THE_PANEL.put("before the panel has made the user", () -> hasAccess(withoutUser, first));
        AT_THE_PANEL.put("after the panel has made the user", () -> hasAccess(withUser, second));
        AT_THE_PANEL.put("after the settlement, before its answer is read", () -> hasAccess(paid, third));
    }

    private static DatabaseLock held(DatabaseLock lock) {
        LOCKS.add(lock);
        return lock;
    }

    private static void awaitHeld(FaultDial vendor, int calls) {
        await()
            .atMost(SOON)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(10))
            .until(() -> vendor.held() == calls);
    }

    private static void awaitPaid(Customer customer) {
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

    /** A request for an invoice that is cut off, with a key by which it can be repeated. */
    private static final class Checkout {

        private final Customer customer = shop.customer();
        private final UUID plan;
        private final String provider;
        private final String key = UUID.randomUUID().toString();
        private CompletableFuture<Response> request;

        Checkout() {
            plan = customer.plan("pro", 30);
            provider = "cryptobot";
        }

        Checkout(UUID plan, String provider) {
            this.plan = plan;
            this.provider = provider;
        }

        void begin() {
            request = Together.begin(this::send);
        }

        private Response send() {
            return customer.tryCheckout(plan, provider, key);
        }

        private Customer.Purchase again() {
            Response opened = send();
            opened.then().statusCode(201);
            return new Customer.Purchase(
                UUID.fromString(opened.path("payment_id")),
                opened.path("invoice.url")
            );
        }

        UUID onlyInvoice() {
            await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(30))
                .until(() -> invoices() == 1);
            return again().id();
        }

        private long invoices() {
            return shop.count("select count(*) from billing.invoice where user_id = ?", customer.id());
        }

        /** Nothing of it was there: the same request is the first. */
        void isDeliveredWhenAskedAgain() {
            assertThat(invoices()).isZero();
            hasAccess(customer, again());
        }

        void isPaidAtOnce() {
            pays(again());
        }

        /** Repeating the request gives the same payment, and the provider's invoice of it is found by asking. */
        void isFoundAndPaid() {
            Customer.Purchase purchase = again();
            customer.awaitStatus(purchase, "pending");
            assertThat(customer.payment(purchase).getString("invoice.url")).startsWith("http");
            assertThat(invoices()).isEqualTo(1);
            pays(purchase);
        }

        void isLostAndBoughtAnew() {
            Customer.Purchase lost = again();
            assertThat(customer.status(lost)).isIn("created", "unknown");
            assertThat(shop.vendors().cryptoPay().invoiceByPayload(lost.id().toString())).isEmpty();
            pays(customer.checkoutCrypto());
        }

        private void pays(Customer.Purchase purchase) {
            customer.pay(purchase);
            hasAccess(customer, purchase);
        }
    }

    private static void hasAccess(Customer customer, Customer.Purchase purchase) {
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
        assertThat(customer.wallet("USD") + customer.wallet("XTR")).isZero();
    }
}
