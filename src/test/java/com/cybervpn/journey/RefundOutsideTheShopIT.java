package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.StarsOutcome;
import com.cybervpn.sandbox.TelegramSimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Stars that went back without the shop doing it: it is kept and posted, once, and access stays as it is. */
class RefundOutsideTheShopIT {

    private final Shop shop = Shop.shared();
    private final TelegramSimulator telegram = shop.vendors().telegram();
    private final Customer customer = shop.customer();
    private final ProviderBook book = ProviderBook.stars(shop);

    @Test
    void ofWhichTelegramTellsIsKeptOnce() {
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsOutcome paid = paid(purchase);
        StarsUpdate update = StarsUpdate.of(customer, purchase, customer.minor(purchase));

        BotCall.refund(shop, customer.telegramId(), paid.chargeId());
        awaitKept(paid);
        for (int i = 0; i < 3; i++) {
            shop.postUpdate(update.refunded(paid.chargeId())).then().statusCode(200);
        }

        isKeptOnce(purchase, paid);
        customer.hasExactly(1);
    }

    /** Apple and Google take money back, and no update says so. */
    @Test
    void ofWhichNoNoticeComesIsFoundByAsking() {
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsOutcome paid = paid(purchase);

        telegram.chargeBack(paid.chargeId());

        awaitKept(paid);
        isKeptOnce(purchase, paid);
        customer.hasExactly(1);
    }

    @Test
    void ofAPaymentWhoseNoticeWasLostIsKeptBesideThePayment() {
        telegram.faults().set(Fault.dropNotices());
        telegram.faults().add(Fault.down().on("getStarTransactions"));
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsOutcome paid = telegram.renewStars(purchase.url(), customer.telegramId());
        telegram.chargeBack(paid.chargeId());

        telegram.faults().clear();

        awaitKept(paid);
        customer.awaitStatus(purchase, "completed");
        isKeptOnce(purchase, paid);
    }

    private StarsOutcome paid(Customer.Purchase purchase) {
        StarsOutcome paid = telegram.payStars(purchase.url(), customer.telegramId());
        customer.awaitStatus(purchase, "completed");
        return paid;
    }

    private void awaitKept(StarsOutcome paid) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> kept("refund:" + paid.chargeId(), "refunded") == 1);
    }

    private void isKeptOnce(Customer.Purchase purchase, StarsOutcome paid) {
        assertThat(kept(paid.chargeId(), "settled")).as("the payment").isEqualTo(1);
        assertThat(
            shop.count(
                "select count(*) from billing.notice where external_id = ? and amount = ? and asset = 'XTR'",
                purchase.id().toString(),
                customer.amount(purchase)
            )
        )
            .as("the payment and its refund")
            .isEqualTo(2);
        assertThat(
            shop.count(
                """
                select sum(e.minor) from ledger.posting p join ledger.entry e on e.posting_id = p.id
                join ledger.account a on a.id = e.account_id
                where p.kind = 'external_refund' and p.reference = ? and a.code = 'suspense:stars' and a.asset = 'XTR'""",
                "stars:refund:" + paid.chargeId()
            )
        )
            .as("what suspense lacks")
            .isEqualTo(customer.minor(purchase));
        book.awaitSame();
    }

    private long kept(String reference, String result) {
        return shop.count(
            "select count(*) from billing.notice where provider = 'stars' and reference = ? and result = ?",
            reference,
            result
        );
    }
}
