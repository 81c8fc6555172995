package com.cybervpn.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is stored for ever. */
class AccountTest {

    private static final UUID OWNER = new UUID(0, 7);

    @Test
    void itsNameInTheDatabaseStays() {
        List<Account> all = List.of(
            new Account.Wallet(OWNER),
            new Account.Held(OWNER),
            new Account.ProviderClearing("stars"),
            new Account.ProviderFees("cryptobot"),
            new Account.Suspense("stars"),
            Account.Shop.REVENUE,
            Account.Shop.REFUNDS,
            Account.Shop.COMMISSIONS,
            Account.Shop.PAYOUTS
        );
        assertThat(all.stream().map(account -> account.code() + " " + account.side())).containsExactly(
            "wallet:00000000-0000-0000-0000-000000000007 CREDIT",
            "held:00000000-0000-0000-0000-000000000007 CREDIT",
            "provider:stars DEBIT",
            "fees:cryptobot DEBIT",
            "suspense:stars CREDIT",
            "revenue:subscriptions CREDIT",
            "refunds DEBIT",
            "commissions DEBIT",
            "payouts CREDIT"
        );
    }

    @Test
    void onlyWhatBelongsToAPersonNeverGoesBelowZero() {
        assertThat(new Account.Wallet(OWNER).isOfPerson()).isTrue();
        assertThat(new Account.Held(OWNER).isOfPerson()).isTrue();
        assertThat(new Account.Suspense("stars").isOfPerson()).isFalse();
        assertThat(Account.Shop.REVENUE.isOfPerson()).isFalse();
    }

    @Test
    void theKindsOfPostingsStay() {
        assertThat(Arrays.stream(PostingKind.values()).map(PostingKind::code)).containsExactly(
            "purchase",
            "wallet_credit",
            "suspense",
            "external_refund",
            "suspense_release",
            "hold",
            "hold_release",
            "hold_capture"
        );
    }
}
