package com.cybervpn.billing;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.ledger.Account;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.ledger.Posting;
import com.cybervpn.ledger.PostingKind;
import com.cybervpn.payment.PaymentNotice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a genuine notice is in the ledger: one posting. Called within the transaction that holds the notice. */
@ApplicationScoped
class PaymentPostings {

    @Inject
    Ledger ledger;

    /**
     * The parts of the invoice buy what it is for.
     *
     * @throws com.cybervpn.ledger.InsufficientFunds when the part of the wallet is not held for the buyer
     */
    void purchase(Invoice invoice, PaymentNotice notice) {
        List<Posting.Entry> entries = new ArrayList<>(collected(notice, invoice.amount()));
        add(entries, new Account.Held(invoice.userId), invoice.wallet());
        add(entries, Account.Shop.DISCOUNTS, invoice.discount());
        add(entries, Account.Shop.REVENUE, invoice.price().negated());
        ledger.debit(new Posting(PostingKind.PURCHASE, invoice.id.toString(), entries));
    }

    /** The money can buy nothing any more: it goes to the buyer's wallet. */
    void credit(Invoice invoice, PaymentNotice notice) {
        ledger.post(
            new Posting(
                PostingKind.WALLET_CREDIT,
                reference(notice),
                received(notice, invoice.amount(), new Account.Wallet(invoice.userId))
            )
        );
    }

    /** The money fits nothing. Harmless to repeat. */
    void suspend(PaymentNotice notice) {
        if (ledger.isPosted(PostingKind.SUSPENSE, reference(notice))) {
            return;
        }
        told(notice).ifPresent(money ->
            ledger.post(
                new Posting(
                    PostingKind.SUSPENSE,
                    reference(notice),
                    received(notice, money, suspense(notice))
                )
            )
        );
    }

    /** The provider has given money back by itself: what it was taken from is for a person to say. Harmless to repeat. */
    void refund(PaymentNotice notice) {
        if (ledger.isPosted(PostingKind.EXTERNAL_REFUND, reference(notice))) {
            return;
        }
        told(notice).ifPresent(money ->
            ledger.post(
                Posting.of(
                    PostingKind.EXTERNAL_REFUND,
                    reference(notice),
                    money,
                    suspense(notice),
                    clearing(notice)
                )
            )
        );
    }

    /**
     * Undoes what an earlier word of the provider about the same payment has put into suspense.
     *
     * @return false when a person has decided about that money already
     */
    boolean takeOutOfSuspense(PaymentNotice notice) {
        if (isReleased(notice)) {
            return false;
        }
        ledger.undo(PostingKind.SUSPENSE, reference(notice), PostingKind.SUSPENSE_RELEASE);
        return true;
    }

    /** Whether a person has decided about what is, or was, in suspense of this payment. */
    boolean isReleased(PaymentNotice notice) {
        return ledger.isPosted(PostingKind.SUSPENSE_RELEASE, reference(notice));
    }

    /** The provider gets the money, less its fee, from {@code giver}. */
    private static List<Posting.Entry> received(PaymentNotice notice, Money money, Account giver) {
        List<Posting.Entry> entries = new ArrayList<>(collected(notice, money));
        add(entries, giver, money.negated());
        return entries;
    }

    /** The provider's side: the money, less its fee, and the fee. */
    private static List<Posting.Entry> collected(PaymentNotice notice, Money money) {
        Money fee = Optional.ofNullable(notice.fee())
            .flatMap(told -> Money.read(told, money.asset()))
            .filter(told -> told.isPositive() && told.compareTo(money) <= 0)
            .orElse(Money.zero(money.asset()));
        List<Posting.Entry> entries = new ArrayList<>();
        add(entries, clearing(notice), money.minus(fee));
        add(entries, new Account.ProviderFees(notice.provider().code()), fee);
        return entries;
    }

    private static void add(List<Posting.Entry> entries, Account account, Money money) {
        if (!money.isZero()) {
            entries.add(new Posting.Entry(account, money));
        }
    }

    /** Empty when it is no amount of a currency: there is nothing that could be posted. */
    private static Optional<Money> told(PaymentNotice notice) {
        return Asset.find(notice.asset())
            .flatMap(asset -> Money.read(notice.amount(), asset))
            .filter(Money::isPositive);
    }

    private static String reference(PaymentNotice notice) {
        return notice.provider().code() + ":" + notice.reference();
    }

    private static Account clearing(PaymentNotice notice) {
        return new Account.ProviderClearing(notice.provider().code());
    }

    private static Account suspense(PaymentNotice notice) {
        return new Account.Suspense(notice.provider().code());
    }
}
