package com.cybervpn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Asset;
import com.cybervpn.ledger.Account;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.login.Customers;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.Provider;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.testing.FakeProviders;
import com.cybervpn.testing.TestShop;
import com.cybervpn.user.UserId;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What the runbook lists as open is the balance of suspense, whatever was told of payments in whatever order. */
class SuspensePropertyTest {

    private static final int PAYMENTS = 3;

    private static TestShop shop;
    private static String listing;

    /** What is told of a payment, or done about it. */
    enum Act {
        WRONG_AMOUNT,
        WRONG_CURRENCY,
        UNKNOWN_INVOICE,
        RIGHT,
        REFUND,
        RELEASE_PAYMENT,
        RELEASE_REFUND,
    }

    record Step(Act act, int payment) {}

    @BeforeContainer
    static void open() throws IOException {
        listing = SuspenseListing.read();
        shop = TestShop.open();
    }

    @AfterContainer
    static void close() {
        shop.close();
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
            Arbitraries.of(Act.values()),
            Arbitraries.integers().between(0, PAYMENTS - 1)
        )
            .as(Step::new)
            .list()
            .ofMaxSize(12);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void theOpenItemsSumToTheBalance(@ForAll("histories") List<Step> history) {
        UserId buyer = shop.get(Customers.class).withTelegram();
        List<PaymentNotice> payments = IntStream.range(0, PAYMENTS)
            .mapToObj(one ->
                shop
                    .get(FakeProviders.class)
                    .pay(
                        shop
                            .get(Purchases.class)
                            .open(buyer, shop.get(Shelf.class).offer(Tier.PRO, 30), Provider.CRYPTOBOT)
                    )
            )
            .toList();
        for (Step step : history) {
            take(step.act(), payments.get(step.payment()), buyer);
            for (String currency : List.of("USD", "EUR")) {
                assertThat(listed(currency)).as("%s of %s", currency, history).isEqualTo(balance(currency));
            }
        }
    }

    private static void take(Act act, PaymentNotice paid, UserId buyer) {
        Settlement settlement = shop.get(Settlement.class);
        switch (act) {
            case WRONG_AMOUNT -> settlement.settle(told(paid, paid.externalId(), "1.11", "USD"));
            case WRONG_CURRENCY -> settlement.settle(told(paid, paid.externalId(), "9.99", "EUR"));
            case UNKNOWN_INVOICE -> settlement.settle(
                new PaymentNotice(paid.provider(), paid.reference(), "unknown", null, "9.99", "USD")
            );
            case RIGHT -> settlement.settle(paid);
            case REFUND -> settlement.keepRefund(
                new PaymentNotice(
                    paid.provider(),
                    "refund:" + paid.reference(),
                    paid.externalId(),
                    paid.payload(),
                    paid.amount(),
                    paid.asset()
                )
            );
            case RELEASE_PAYMENT -> release(paid.reference(), new Account.Wallet(buyer.value()));
            case RELEASE_REFUND -> release("refund:" + paid.reference(), Account.Shop.REFUNDS);
        }
    }

    private static PaymentNotice told(PaymentNotice paid, String invoice, String amount, String currency) {
        return new PaymentNotice(
            paid.provider(),
            paid.reference(),
            invoice,
            paid.payload(),
            amount,
            currency
        );
    }

    /** What is open only: staff is refused anything else. */
    private static void release(String reference, Account account) {
        boolean isOpen = shop
            .get(Sql.class)
            .one(
                """
                select 1 from ledger.posting p where p.reference = ? and p.kind in ('suspense', 'external_refund')
                and not exists (select from ledger.posting r where r.kind = 'suspense_release' and r.reference = p.reference)""",
                row -> true,
                "cryptobot:" + reference
            )
            .isPresent();
        if (isOpen) {
            shop.get(Sql.class).one(
                "select ledger.release_suspense('cryptobot', ?, ?)",
                row -> row.getString(1),
                reference,
                account.code()
            );
        }
    }

    private static long listed(String currency) {
        return shop
            .get(Sql.class)
            .all(listing, row ->
                row.getString("asset").equals(currency) ? row.getLong("smallest_units") : null
            )
            .stream()
            .mapToLong(Long::longValue)
            .sum();
    }

    private static long balance(String currency) {
        return shop.get(Ledger.class).balance(new Account.Suspense("cryptobot"), new Asset(currency)).minor();
    }
}
