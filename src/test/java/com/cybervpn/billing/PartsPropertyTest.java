package com.cybervpn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.kernel.Money;
import com.cybervpn.ledger.Account;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.ledger.Posting;
import com.cybervpn.ledger.PostingKind;
import com.cybervpn.login.Customers;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.SettlementResult;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.pricing.Quote;
import com.cybervpn.testing.FakeProviders;
import com.cybervpn.testing.TestShop;
import com.cybervpn.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However a price is split into discount, wallet and provider: the parts are the price, and the books are right. */
class PartsPropertyTest {

    private static TestShop shop;

    private final Checkout checkout = shop.get(Checkout.class);
    private final Settlement settlement = shop.get(Settlement.class);
    private final Invoices invoices = shop.get(Invoices.class);
    private final Ledger ledger = shop.get(Ledger.class);
    private final FakeProviders providers = shop.get(FakeProviders.class);
    private final Transactions transactions = shop.get(Transactions.class);
    private final Sql sql = shop.get(Sql.class);

    /** In smallest units; {@code rest} is left for the provider. */
    record Split(Provider provider, long discount, long wallet, long rest) {
        private Money money(long minor) {
            return new Money(minor, provider.asset());
        }

        Quote quote() {
            return new Quote(
                TopUps.PURCHASE,
                money(discount + wallet + rest),
                money(discount),
                money(wallet),
                () -> null
            );
        }
    }

    @BeforeContainer
    static void open() {
        shop = TestShop.open();
        shop.get(TopUps.class).open();
    }

    @AfterContainer
    static void close() {
        shop.close();
    }

    @Provide
    Arbitrary<Split> splits() {
        Arbitrary<Long> part = Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(0L)),
            Tuple.of(2, Arbitraries.longs().between(1, 5)),
            Tuple.of(2, Arbitraries.longs().between(1, 1_000_000_000_000L))
        );
        return Combinators.combine(Arbitraries.of(Provider.values()), part, part, part).as(Split::new);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void thePartsAreThePriceAndEachPostingSumsToZero(@ForAll("splits") Split split) {
        UserId buyer = shop.get(Customers.class).withTelegram();
        Account held = new Account.Held(buyer.value());
        hold(buyer, split.money(split.wallet()));
        Money revenue = ledger.balance(Account.Shop.REVENUE, split.provider().asset());

        Invoice invoice = checkout.open(buyer, split.provider(), Checkout.Repeatable.NEVER, now ->
            Optional.of(split.quote())
        );
        pay(invoice);

        Invoice kept = invoices.find(invoice.invoiceId()).orElseThrow();
        assertThat(kept.status()).isEqualTo(InvoiceStatus.PROVISIONING);
        assertThat(kept.price()).isEqualTo(split.quote().price());
        assertThat(kept.amount()).isEqualTo(split.quote().rest());
        Map<String, Long> parts = parts(invoice);
        assertThat(parts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(
            split.quote().price().minor()
        );
        assertThat(parts.getOrDefault("provider", 0L)).isEqualTo(split.rest());
        assertThat(parts.getOrDefault("discount", 0L)).isEqualTo(split.discount());
        assertThat(parts.getOrDefault("wallet", 0L)).isEqualTo(split.wallet());
        assertThat(unbalanced()).isEmpty();
        assertThat(ledger.balance(held, split.provider().asset()).isZero()).isTrue();
        assertThat(ledger.balance(Account.Shop.REVENUE, split.provider().asset())).isEqualTo(
            revenue.plus(split.quote().price())
        );
        assertThat(ledger.isPosted(PostingKind.PURCHASE, invoice.id.toString())).isTrue();
        assertThat(entries(invoice)).isEqualTo(expected(buyer, split));
    }

    /** What is left to pay; when nothing is, it is settled by its checkout. */
    private void pay(Invoice invoice) {
        if (invoice.amount().isZero()) {
            return;
        }
        assertThat(settlement.settle(providers.pay(invoice.invoiceId()))).isEqualTo(SettlementResult.SETTLED);
    }

    /** The wallet part is promised: it came by another payment. */
    private void hold(UserId buyer, Money money) {
        if (money.isZero()) {
            return;
        }
        transactions.run(() ->
            ledger.post(
                Posting.of(
                    PostingKind.HOLD,
                    UUID.randomUUID().toString(),
                    money,
                    new Account.ProviderClearing("cryptobot"),
                    new Account.Held(buyer.value())
                )
            )
        );
    }

    /** Account and what it received, without those that received nothing. */
    private static Map<String, Long> expected(UserId buyer, Split split) {
        Map<String, Long> all = new HashMap<>();
        all.put("provider:" + split.provider().code(), split.rest());
        all.put("held:" + buyer, split.wallet());
        all.put("discounts", split.discount());
        all.put("revenue:subscriptions", -split.quote().price().minor());
        all.values().removeIf(minor -> minor == 0);
        return all;
    }

    private Map<String, Long> entries(Invoice invoice) {
        return rows(
            """
            select a.code, e.minor from ledger.posting p join ledger.entry e on e.posting_id = p.id
            join ledger.account a on a.id = e.account_id where p.kind = 'purchase' and p.reference = ?""",
            invoice.id.toString()
        );
    }

    private Map<String, Long> parts(Invoice invoice) {
        return rows("select kind, minor from billing.invoice_part where invoice_id = ?", invoice.id);
    }

    private Map<String, Long> rows(String query, Object of) {
        return sql
            .all(query, row -> Map.entry(row.getString(1), row.getLong(2)), of)
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Long> unbalanced() {
        return sql.all(
            """
            select e.posting_id from ledger.entry e join ledger.account a on a.id = e.account_id
            group by e.posting_id, a.asset having sum(e.minor) <> 0""",
            row -> row.getLong(1)
        );
    }
}
