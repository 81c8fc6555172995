package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.StarsOutcome;
import org.junit.jupiter.api.Test;

class LostNoticeIsFoundIT {

    private final Shop shop = Shop.shared();

    @Test
    void byAskingCryptoPay() {
        Customer customer = shop.customer();
        shop.vendors().cryptoPay().faults().set(Fault.dropNotices());
        Customer.Purchase purchase = customer.checkoutCrypto();

        assertThat(customer.pay(purchase).join().dropped()).isTrue();

        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @Test
    void byAskingCryptoPayOnceItAnswersAgain() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        shop.vendors().cryptoPay().faults().set(Fault.html502().times(8).on("getInvoices"));

        customer.payQuietly(purchase);

        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @Test
    void byAskingTelegram() {
        Customer customer = shop.customer();
        shop.vendors().telegram().faults().set(Fault.dropNotices().on("successful_payment"));
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");

        StarsOutcome paid = shop.vendors().telegram().payStars(purchase.url(), customer.telegramId());

        assertThat(paid.receipt().join().dropped()).isTrue();
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @Test
    void howeverOldTheOpenInvoiceIs() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        shop.execute(
            "update billing.invoice set created_at = created_at - interval '10 days', expires_at = expires_at - interval '10 days' where id = ?",
            purchase.id()
        );

        customer.payQuietly(purchase);

        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @Test
    void andItsLateArrivalChangesNothing() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        customer.payQuietly(purchase);
        customer.awaitStatus(purchase, "completed");

        var sent = shop.vendors().cryptoPay().sendNotice(customer.cryptoInvoice(purchase), 1, false);

        assertThat(sent.getFirst().lastStatus()).isEqualTo(200);
        customer.hasExactly(1);
        assertThat(customer.wallet("USD")).isZero();
    }
}
