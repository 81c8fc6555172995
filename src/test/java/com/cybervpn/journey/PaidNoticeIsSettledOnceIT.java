package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Delivery;
import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.StarsOutcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaidNoticeIsSettledOnceIT {

    private static final int MANY = 50;

    private final Shop shop = Shop.shared();

    @Test
    void oneCryptoPayNoticeFiftyTimesAtOnce() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        customer.payQuietly(purchase);

        List<Delivery> sent = shop
            .vendors()
            .cryptoPay()
            .sendNotice(customer.cryptoInvoice(purchase), MANY, true);

        assertThat(sent).hasSize(MANY).allMatch(Delivery::delivered);
        settledOnce(customer, purchase, "cryptobot", String.valueOf(customer.cryptoInvoice(purchase)));
    }

    @Test
    void oneStarsUpdateFiftyTimesAtOnce() throws Exception {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        shop.vendors().telegram().faults().set(Fault.dropNotices().on("successful_payment"));
        StarsOutcome paid = shop.vendors().telegram().payStars(purchase.url(), customer.telegramId());
        shop.vendors().telegram().faults().clear();
        JsonNode update = new ObjectMapper().readTree(paid.receipt().join().body());

        List<CompletableFuture<Delivery>> sent = Stream.generate(() ->
            shop.vendors().telegram().sendUpdate(update)
        )
            .limit(MANY)
            .toList();

        assertThat(sent)
            .extracting(CompletableFuture::join)
            .extracting(Delivery::statuses)
            .containsOnly(List.of(200));
        settledOnce(customer, purchase, "stars", paid.chargeId());
    }

    @Test
    void oneStarsInvoicePaidTwiceBuysOnceAndTheRestGoesToTheWallet() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsOutcome first = shop.vendors().telegram().payStars(purchase.url(), customer.telegramId());
        customer.awaitStatus(purchase, "completed");

        StarsOutcome second = shop.vendors().telegram().renewStars(purchase.url(), customer.telegramId());

        assertThat(second.receipt().join().lastStatus()).isEqualTo(200);
        assertThat(second.chargeId()).isNotEqualTo(first.chargeId());
        assertThat(customer.wallet("XTR")).isEqualTo(customer.minor(purchase));
        customer.hasExactly(1);
        assertThat(customer.status(purchase)).isEqualTo("completed");
    }

    @Test
    void twoChargesOfOneStarsInvoiceAtOnceBuyOnce() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");

        List<StarsOutcome> charged = Together.times(2, () ->
            shop.vendors().telegram().renewStars(purchase.url(), customer.telegramId())
        );

        assertThat(charged)
            .extracting(outcome -> outcome.receipt().join().lastStatus())
            .containsOnly(200);
        assertThat(customer.wallet("XTR")).isEqualTo(customer.minor(purchase));
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    private void settledOnce(
        Customer customer,
        Customer.Purchase purchase,
        String provider,
        String reference
    ) {
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
        assertThat(customer.wallet("USD") + customer.wallet("XTR")).isZero();
        assertThat(
            shop.count(
                "select deliveries from billing.notice where provider = ? and reference = ? and result = 'settled'",
                provider,
                reference
            )
        ).isGreaterThanOrEqualTo(MANY);
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() ->
                assertThat(shop.vendors().telegram().sentMessages(customer.telegramId())).hasSize(1)
            );
    }
}
