package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.TelegramSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking after a long silence: what was paid meanwhile is many pages of Telegram's list, and not everything goes well. */
class ReconciliationIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    /** More than three pages of the list. */
    private static final int MANY = 320;
    /** Where in it something goes wrong: on its first page. */
    private static final int EARLY = 30;

    private static Shop shop;
    private static TelegramSimulator telegram;

    @BeforeAll
    static void open() {
        shop = Shop.withMovableClock(Map.of("RECONCILE_LATE_SECONDS", "3600"));
        telegram = shop.vendors().telegram();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void silence() {
        telegram.faults().set(Fault.dropNotices().on("successful_payment"));
        telegram.faults().add(Fault.down().on("getStarTransactions"));
    }

    @Test
    void aCrashInTheMiddleOfABacklogLosesNoPayment() {
        Backlog backlog = Backlog.of(MANY);
        DatabaseStop stop = new DatabaseStop(shop, List.of("billing.notice"));
        try (DatabaseLock lock = stop.before("billing.notice", backlog.charges.get(EARLY))) {
            telegramAnswersAgain();
            lock.awaitWaiter("insert into billing.notice");
            shop.server().kill();
        }
        shop.comeBack();

        backlog.awaitSettled(backlog.charges.size());
        backlog.isPaidForOnce();
    }

    @Test
    void aPaymentThatCannotBeSettledHoldsNoOtherUpAndIsNotForgotten() {
        Backlog backlog = Backlog.of(MANY);
        String refused = backlog.charges.get(EARLY);
        shop.execute(
            "alter table billing.notice add constraint refused check (reference <> '" + refused + "')"
        );
        telegramAnswersAgain();

        backlog.awaitSettled(backlog.charges.size() - 1);
        awaitTurns();
        assertThat(backlog.settled()).isEqualTo(backlog.charges.size() - 1);

        shop.execute("alter table billing.notice drop constraint refused");
        backlog.awaitSettled(backlog.charges.size());
        backlog.isPaidForOnce();
    }

    @Test
    void whatStandsInTheInboxIsNotSettledAgain() {
        Backlog backlog = Backlog.of(3);
        String orphan = telegram
            .renewStars(BotCall.invoiceLink(shop, UUID.randomUUID().toString()), 4711)
            .chargeId();
        telegramAnswersAgain();

        backlog.awaitSettled(backlog.charges.size());
        await()
            .atMost(SOON)
            .until(() -> deliveries(orphan) == 1);
        awaitTurns();
        assertThat(Stream.concat(backlog.charges.stream(), Stream.of(orphan)))
            .extracting(ReconciliationIT::deliveries)
            .containsOnly(1L);
    }

    /** A provider that never answers about some of them must not be asked about all of them at each turn. */
    @Test
    void anOldOpenInvoiceIsAskedAboutOnceAnHourAndAYoungOneAtEachTurn() {
        Customer customer = shop.customer();
        Customer.Purchase old = customer.checkoutCrypto();
        shop.execute(
            "update billing.invoice set created_at = now() - interval '10 days', expires_at = now() - interval '9 days', checked_at = null where id = ?",
            old.id()
        );
        Customer.Purchase young = customer.checkoutCrypto();

        awaitCount(
            1,
            "select count(*) from billing.invoice where id = ? and checked_at is not null",
            old.id()
        );
        awaitCount(
            1,
            "select count(*) from billing.invoice a, billing.invoice b where a.id = ? and b.id = ? and a.checked_at > b.checked_at + interval '3 seconds'",
            young.id(),
            old.id()
        );

        shop.moveClock(Duration.ofMinutes(61));
        awaitCount(
            1,
            "select count(*) from billing.invoice where id = ? and checked_at > ?::timestamptz",
            old.id(),
            shop.now().minusSeconds(60).toString()
        );
    }

    /** Of two invoices whose money comes when it is no longer expected. */
    @Test
    void aLatePaymentIsLookedForUntilThreeDaysAfterTheTimeToPay() {
        Customer customer = shop.customer();
        Customer.Purchase fourDaysLate = customer.checkoutCrypto();
        shop.moveClock(Duration.ofDays(2));
        customer.signIn();
        Customer.Purchase twoDaysLate = customer.checkoutCrypto();
        shop.moveClock(Duration.ofDays(2).plusHours(2));
        customer.signIn();
        customer.awaitStatus(fourDaysLate, "expired");
        customer.awaitStatus(twoDaysLate, "expired");

        customer.payQuietly(fourDaysLate);
        customer.payQuietly(twoDaysLate);
        shop.moveClock(Duration.ofHours(2));
        customer.signIn();

        customer.awaitStatus(twoDaysLate, "completed");
        customer.hasExactly(1);
        assertThat(customer.status(fourDaysLate)).isEqualTo("expired");
    }

    private static void telegramAnswersAgain() {
        telegram.faults().set(Fault.none());
        telegram.faults().set(Fault.dropNotices().on("successful_payment"));
    }

    private static void awaitTurns() {
        long before = telegram.calls("getStarTransactions");
        await()
            .atMost(SOON)
            .until(() -> telegram.calls("getStarTransactions") >= before + 5);
    }

    private static void awaitCount(long count, String sql, Object... parameters) {
        await()
            .atMost(SOON)
            .until(() -> shop.count(sql, parameters) == count);
    }

    private static long deliveries(String charge) {
        return shop.count(
            "select coalesce(max(deliveries), 0) from billing.notice where reference = ?",
            charge
        );
    }

    /** Charges of one invoice, paid over and over, and in the middle another customer's. All of their notices are lost. */
    private record Backlog(
        List<String> charges,
        Customer regular,
        Customer.Purchase often,
        Customer other,
        Customer.Purchase once
    ) {
        static Backlog of(int size) {
            Customer regular = shop.customer();
            Customer.Purchase often = regular.checkout("pro", 30, "stars");
            Customer other = shop.customer();
            Customer.Purchase once = other.checkout("pro", 30, "stars");
            List<String> charges = Stream.iterate(0, number -> number < size, number -> number + 1)
                .map(number -> number == size / 4 ? charge(once, other) : charge(often, regular))
                .toList();
            return new Backlog(charges, regular, often, other, once);
        }

        private static String charge(Customer.Purchase purchase, Customer customer) {
            return telegram.renewStars(purchase.url(), customer.telegramId()).chargeId();
        }

        long settled() {
            return shop.count(
                "select count(*) from billing.notice where reference = any(?) and result in ('settled', 'credited')",
                (Object) charges.toArray(String[]::new)
            );
        }

        void awaitSettled(int count) {
            await()
                .atMost(SOON)
                .until(() -> settled() == count);
        }

        /** Each bought once, and what was paid beyond that is in the wallet. */
        void isPaidForOnce() {
            other.awaitStatus(once, "completed");
            other.hasExactly(1);
            regular.awaitStatus(often, "completed");
            regular.hasExactly(1);
            assertThat(regular.wallet("XTR")).isEqualTo((charges.size() - 2) * regular.minor(often));
            assertThat(other.wallet("XTR")).isZero();
        }
    }
}
