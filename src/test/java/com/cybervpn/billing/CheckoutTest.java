package com.cybervpn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.PlanNotFound;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.journey.Together;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.ledger.Account;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.ledger.PostingKind;
import com.cybervpn.login.Customers;
import com.cybervpn.payment.Gateways;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.ProviderUnavailable;
import com.cybervpn.payment.SettlementResult;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.pricing.Purchase;
import com.cybervpn.pricing.Quote;
import com.cybervpn.pricing.Quotes;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakeProviders;
import com.cybervpn.testing.RoundTrips;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class CheckoutTest {

    @Inject
    Checkout checkout;

    @Inject
    Quotes quotes;

    @Inject
    Invoices invoices;

    @Inject
    Settlement settlement;

    @Inject
    Fulfilment fulfilment;

    @Inject
    Gateways gateways;

    @Inject
    PaymentsOfPerson export;

    @Inject
    Subscriptions subscriptions;

    @Inject
    DueJobs jobs;

    @Inject
    Ledger ledger;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    Customers customers;

    @Inject
    Purchases purchases;

    @Inject
    TopUps topUps;

    @Inject
    Shelf shelf;

    @Inject
    FakeProviders providers;

    @Inject
    RoundTrips roundTrips;

    @Inject
    TestClock clock;

    private UserId buyer;
    private Offer pro;

    @BeforeEach
    void aCustomerWantsPro() {
        buyer = customers.withTelegram();
        pro = shelf.offer(Tier.PRO, 30);
    }

    // -- where a plan is offered

    @Test
    void aPlanIsOfferedByTheProviderInWhoseCurrencyItHasAPrice() {
        shelf.priced(pro.id(), "EUR", 899);
        shelf.notSoldFor(pro.id(), "USD");
        Offer inStars = shelf.offer(Tier.PRO, 30);

        assertThat(gateways.openFor(inStars.prices().keySet())).containsExactly(Provider.STARS);
        assertThat(open(Provider.STARS).price()).isEqualTo(new Money(650, Asset.XTR));
        assertThatThrownBy(() -> open(Provider.CRYPTOBOT)).isInstanceOf(PlanNotFound.class);
    }

    // -- what was shown is what is charged and kept

    @Test
    void whatAQuoteShowsIsWhatIsChargedAndKept() {
        purchases.paid(buyer, shelf.offer(Tier.BASIC, 90));
        Quote shown = quotes.of(buyer, pro, Asset.USD, clock.instant());

        Invoice invoice = kept(open(Provider.CRYPTOBOT));

        assertThat(shown.price()).isEqualTo(dollars(999));
        assertThat(shown.rest()).isEqualTo(dollars(999));
        assertThat(shown.forecast().get().convertedDays()).isPositive();
        assertThat(invoice.price()).isEqualTo(shown.price());
        assertThat(invoice.discount()).isEqualTo(shown.discount());
        assertThat(invoice.wallet()).isEqualTo(shown.wallet());
        assertThat(invoice.amount()).isEqualTo(shown.rest());
        assertThat(invoice.purchase()).isEqualTo(shown.purchase());
        assertThat(invoice.quotedExpiresAt).isEqualTo(shown.forecast().get().expiresAt());
        assertThat(invoice.quotedDays).isEqualTo(shown.forecast().get().days());
        assertThat(invoice.quotedConvertedDays).isEqualTo(shown.forecast().get().convertedDays());
        assertThat(providers.pay(invoice.invoiceId()).amount()).isEqualTo("9.99");

        settlement.settle(providers.pay(invoice.invoiceId()));
        assertThat(subscriptions.of(buyer).orElseThrow().expiresAt()).isEqualTo(invoice.quotedExpiresAt);
    }

    @Test
    void anExportTellsWhatTheCheckoutShowed() {
        purchases.paid(buyer, shelf.offer(Tier.BASIC, 90));
        Invoice invoice = kept(open(Provider.CRYPTOBOT));

        assertThat(export.export(buyer).map(PaymentsOfPerson.Record.class::cast))
            .filteredOn(one -> one.payment().paymentId().equals(invoice.id))
            .singleElement()
            .satisfies(purchase -> {
                assertThat(purchase.quotedDays()).isEqualTo(invoice.quotedDays).isNotNull();
                assertThat(purchase.quotedConvertedDays())
                    .isEqualTo(invoice.quotedConvertedDays)
                    .isPositive();
            });
    }

    @Test
    void anInvoiceKeepsItsPriceAndANewOneHasThatOfToday() {
        Checkout.Repeatable request = IdempotencyKey.of("key-1", pro.id());
        Invoice before = checkout.open(buyer, pro.id(), Provider.CRYPTOBOT, request);
        shelf.priced(pro.id(), "USD", 1099);

        assertThat(checkout.open(buyer, pro.id(), Provider.CRYPTOBOT, request).price()).isEqualTo(
            dollars(999)
        );
        assertThat(open(Provider.CRYPTOBOT).price()).isEqualTo(dollars(1099));
        assertThat(settlement.settle(providers.pay(before.invoiceId()))).isEqualTo(SettlementResult.SETTLED);
        assertThat(((Purchase.OfPlan) kept(before).purchase()).base()).isEqualTo(dollars(999));
    }

    @Test
    void aQuoteThatTakesOffMoreThanThereIsIsNone() {
        for (long[] parts : new long[][] {
            { 999, 1000, 0 },
            { 999, 0, 1000 },
            { 999, 500, 500 },
            { 5, -1, 0 },
        }) {
            assertThatIllegalArgumentException().isThrownBy(() ->
                new Quote(
                    TopUps.PURCHASE,
                    dollars(parts[0]),
                    dollars(parts[1]),
                    dollars(parts[2]),
                    () -> null
                )
            );
        }
    }

    /** During a rolling update it writes beside us, as it always did. */
    @Test
    void anInvoiceOfAnOlderVersionIsAllThePartOfItsProvider() {
        InvoiceId id = new InvoiceId(UUID.randomUUID());
        sql.update(
            """
            insert into billing.invoice (id, user_id, provider, status, plan_id, plan_name, tier, duration_days,
                traffic_limit_bytes, device_limit, base_minor, amount_minor, asset, idempotency_key, request_hash, trace,
                created_at, expires_at)
            values (?, ?, 'cryptobot', 'created', ?, 'Pro', 'pro', 30, null, 5, 999, 999, 'USD', null, null, null, ?, ?)""",
            id.value(),
            buyer.value(),
            pro.id().value(),
            clock.instant(),
            clock.instant()
        );

        Invoice invoice = invoices.find(id).orElseThrow();
        assertThat(invoice.price()).isEqualTo(dollars(999));
        assertThat(invoice.amount()).isEqualTo(dollars(999));
        assertThat(invoice.quotedExpiresAt).isNull();
        assertThat(
            settlement.settle(
                new PaymentNotice(Provider.CRYPTOBOT, "old-1", "old-1", id.toString(), "9.99", "USD")
            )
        ).isEqualTo(SettlementResult.SETTLED);
        assertThat(ledger.balances(Account.Shop.REVENUE)).containsExactly(dollars(999));
    }

    /** It reads each of these columns without asking for null. */
    @Test
    void anInvoiceForAPlanHasEverythingThatAnOlderVersionReads() {
        open(Provider.STARS);
        assertThat(
            sql.all(
                """
                select amount_minor from billing.invoice where plan_id is not null and plan_name is not null and tier is not null
                    and duration_days is not null and device_limit is not null and base_minor = 999 and asset = 'XTR'""",
                row -> row.getLong(1)
            )
        ).containsExactly(650L);
    }

    // -- how it is written

    /** What is there already and the forecast; the invoice with its parts; the provider's answer, read and written. */
    @Test
    void aCheckoutAsksTheDatabaseFourTimes() {
        open(Provider.CRYPTOBOT);
        for (String key : new String[] { null, "key-1" }) {
            assertThat(
                roundTrips.of(() ->
                    checkout.open(buyer, pro.id(), Provider.CRYPTOBOT, IdempotencyKey.of(key, pro.id()))
                )
            )
                .as("with the key " + key)
                .isEqualTo(4);
        }
    }

    @Test
    void equalRequestsAtOnceAreOneInvoice() {
        assertThat(openedByEqualRequestsAtOnce()).hasSize(1);
        assertThat(invoices.history(buyer, Optional.empty(), 100)).hasSize(1);
    }

    @Test
    void aRepeatedRequestFindsItsInvoiceWhenThePlanIsSoldNoMore() {
        Checkout.Repeatable request = IdempotencyKey.of("key-1", pro.id());
        Invoice opened = checkout.open(buyer, pro.id(), Provider.STARS, request);
        shelf.withdraw(pro.id());

        assertThat(checkout.open(buyer, pro.id(), Provider.STARS, request).id).isEqualTo(opened.id);
        assertThatThrownBy(() -> open(Provider.STARS)).isInstanceOf(PlanNotFound.class);
        assertThatThrownBy(() ->
            checkout.open(buyer, pro.id(), Provider.STARS, IdempotencyKey.of("key-1", "something else"))
        ).isInstanceOf(IdempotencyKeyReused.class);
    }

    // -- what is no plan

    @Test
    void whatIsNoPlanIsBoughtAndDelivered() {
        topUps.open();
        Invoice invoice = topUp();

        assertThat(settlement.settle(providers.pay(invoice.invoiceId()))).isEqualTo(SettlementResult.SETTLED);
        assertThat(kept(invoice).status()).isEqualTo(InvoiceStatus.PROVISIONING);
        assertThat(topUps.taken())
            .singleElement()
            .satisfies(paid -> {
                assertThat(paid.purchase()).isEqualTo(TopUps.PURCHASE);
                assertThat(paid.amount()).isEqualTo(dollars(500));
            });
        transactions.run(() -> fulfilment.completed(invoice.invoiceId()));

        assertThat(kept(invoice).status()).isEqualTo(InvoiceStatus.COMPLETED);
        assertThat(ledger.balances(Account.Shop.REVENUE)).containsExactly(dollars(500));
        assertThat(subscriptions.of(buyer)).isEmpty();
        PaymentsResource.Payment shown = PaymentsResource.view(kept(invoice));
        assertThat(shown.planId()).isNull();
        assertThat(shown.planName()).isNull();
        assertThat(shown.durationDays()).isNull();
        assertThat(shown.amount()).isEqualTo("5.00");
        assertThat(export.export(buyer)).hasSize(1);
    }

    @Test
    void whatNoFeatureDeliversIsCreditedAndNeverCompleted() {
        Invoice invoice = topUp();

        assertThat(settlement.settle(providers.pay(invoice.invoiceId()))).isEqualTo(
            SettlementResult.CREDITED
        );
        transactions.run(() -> fulfilment.completed(invoice.invoiceId()));

        assertThat(kept(invoice).status()).isEqualTo(InvoiceStatus.CREDITED);
        assertThat(ledger.balances(new Account.Wallet(buyer.value()))).containsExactly(dollars(500));
        assertThat(ledger.balances(new Account.ProviderClearing("cryptobot"))).containsExactly(dollars(500));
        assertThat(ledger.balances(Account.Shop.REVENUE)).isEmpty();
        assertThat(invoices.timeline(invoice.invoiceId()))
            .extracting(event -> event.event() + ": " + event.detail())
            .endsWith("paid: null", "credited: nothing delivers it");
    }

    // -- what costs nothing

    @Test
    void aPlanForNothingIsDeliveredOnceWithoutItsProvider() {
        shelf.priced(pro.id(), "XTR", 0);
        providers.be(Provider.STARS, FakeProviders.Mood.AWAY);
        Checkout.Repeatable request = IdempotencyKey.of("key-1", pro.id());

        Invoice invoice = checkout.open(buyer, pro.id(), Provider.STARS, request);
        Invoice again = checkout.open(buyer, pro.id(), Provider.STARS, request);

        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PROVISIONING);
        assertThat(again.id).isEqualTo(invoice.id);
        assertThat(invoice.paidAt).isEqualTo(clock.instant());
        assertThat(jobs.waiting()).containsExactly(
            "provision_access:" + subscriptions.of(buyer).orElseThrow().subscription()
        );
        assertThat(subscriptions.of(buyer).orElseThrow().version()).isEqualTo(1);
        assertThat(ledger.isPosted(PostingKind.PURCHASE, invoice.id.toString())).isTrue();
        assertThat(ledger.balances(Account.Shop.REVENUE)).isEmpty();
        assertThat(invoices.timeline(invoice.invoiceId()))
            .extracting(InvoiceEvent::event)
            .containsExactly("created", "paid", "provisioning");
        jobs.run();
        assertThat(kept(invoice).status()).isEqualTo(InvoiceStatus.COMPLETED);
    }

    @Test
    void whatADiscountPaysWhollyIsPostedAndDelivered() {
        Invoice invoice = discounted(Purchase.OfPlan.of(pro));

        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PROVISIONING);
        assertThat(invoice.price()).isEqualTo(dollars(999));
        assertThat(ledger.balances(Account.Shop.REVENUE)).containsExactly(dollars(999));
        assertThat(ledger.balances(Account.Shop.DISCOUNTS)).containsExactly(dollars(999));
        assertThat(ledger.balances(new Account.ProviderClearing("cryptobot"))).isEmpty();
        assertThat(subscriptions.of(buyer)).isPresent();
    }

    @Test
    void equalRequestsForNothingAtOnceAreDeliveredOnce() {
        shelf.priced(pro.id(), "XTR", 0);
        assertThat(openedByEqualRequestsAtOnce()).hasSize(1);
        assertThat(subscriptions.of(buyer).orElseThrow().version()).isEqualTo(1);
    }

    /** As a process that is killed in the middle leaves it. */
    @Test
    void aCheckoutForNothingThatDoesNotEndHasNotHappened() {
        topUps.open();
        topUps.failOnce();
        assertThatThrownBy(() -> discounted(TopUps.PURCHASE)).isInstanceOf(TopUps.Deliberate.class);
        assertThat(invoices.history(buyer, Optional.empty(), 100)).isEmpty();
        assertThat(sql.all("select 1 from billing.notice", row -> row.getInt(1))).isEmpty();

        assertThat(discounted(TopUps.PURCHASE).status()).isEqualTo(InvoiceStatus.PROVISIONING);
        assertThat(topUps.taken()).hasSize(1);
        assertThat(ledger.balances(Account.Shop.DISCOUNTS)).containsExactly(dollars(999));
    }

    @Test
    void whatCostsNothingAndNoFeatureDeliversIsRefused() {
        assertThatThrownBy(() -> discounted(TopUps.PURCHASE)).isInstanceOf(ProviderUnavailable.class);

        assertThat(invoices.history(buyer, Optional.empty(), 100)).isEmpty();
        assertThat(ledger.balances(Account.Shop.DISCOUNTS)).isEmpty();
    }

    /** A promo code of a hundred percent. */
    private Invoice discounted(Purchase purchase) {
        return checkout.open(buyer, Provider.CRYPTOBOT, Checkout.Repeatable.NEVER, now ->
            Optional.of(new Quote(purchase, dollars(999), dollars(999), dollars(0), () -> null))
        );
    }

    private Invoice topUp() {
        return checkout.open(buyer, Provider.CRYPTOBOT, Checkout.Repeatable.NEVER, now ->
            Optional.of(new Quote(TopUps.PURCHASE, dollars(500), dollars(0), dollars(0), () -> null))
        );
    }

    private Invoice open(Provider provider) {
        return checkout.open(buyer, pro.id(), provider, Checkout.Repeatable.NEVER);
    }

    private Set<InvoiceId> openedByEqualRequestsAtOnce() {
        Checkout.Repeatable request = IdempotencyKey.of("key-1", pro.id());
        return Set.copyOf(
            Together.times(8, () -> checkout.open(buyer, pro.id(), Provider.STARS, request).invoiceId())
        );
    }

    private Invoice kept(Invoice invoice) {
        return invoices.find(invoice.invoiceId()).orElseThrow();
    }

    private static Money dollars(long minor) {
        return new Money(minor, Asset.USD);
    }
}
