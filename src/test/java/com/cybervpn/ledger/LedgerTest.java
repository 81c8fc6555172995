package com.cybervpn.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.journey.Together;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class LedgerTest {

    private static final Account STARS = new Account.ProviderClearing("stars");
    private static final Account SUSPENSE = new Account.Suspense("stars");
    private static final Account REVENUE = Account.Shop.REVENUE;

    @Inject
    Ledger ledger;

    @Inject
    LedgerCheck check;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    Customers customers;

    private UUID owner;
    private Account wallet;
    private Account held;

    @BeforeEach
    void aCustomerHasAWallet() {
        owner = customers.withTelegram().value();
        wallet = new Account.Wallet(owner);
        held = new Account.Held(owner);
    }

    // -- posting

    @Test
    void aPostingIsSeenByLaterReadsOfItsTransaction() {
        transactions.run(() -> {
            ledger.post(Posting.of(PostingKind.WALLET_CREDIT, "one", stars(650), STARS, wallet));
            assertThat(ledger.balance(wallet, Asset.XTR)).isEqualTo(stars(650));
            assertThat(ledger.isPosted(PostingKind.WALLET_CREDIT, "one")).isTrue();
            assertThat(ledger.movements(wallet, 0, 10)).hasSize(1);
        });
    }

    @Test
    void theSameReferenceFailsWhereItIsPosted() {
        credit("one", 650);
        Posting again = Posting.of(PostingKind.WALLET_CREDIT, "one", stars(1), STARS, wallet);
        List<String> reached = new ArrayList<>();
        assertThatThrownBy(() ->
            transactions.run(() -> {
                reached.add("before");
                ledger.post(again);
                reached.add("after");
            })
        )
            .isInstanceOf(AlreadyPosted.class)
            .hasMessage("wallet_credit one was posted before");
        assertThat(reached).containsExactly("before");
        assertThat(ledger.balance(wallet, Asset.XTR)).isEqualTo(stars(650));
    }

    @Test
    void theSameReferenceOfAnotherKindIsAnotherPosting() {
        credit("one", 650);
        debit(Posting.of(PostingKind.HOLD, "one", stars(50), wallet, held));
        assertThat(ledger.balance(wallet, Asset.XTR)).isEqualTo(stars(600));
        assertThat(ledger.balance(held, Asset.XTR)).isEqualTo(stars(50));
    }

    @Test
    void balancesAreWhatAPersonCallsThem() {
        transactions.run(() -> {
            ledger.post(
                new Posting(
                    PostingKind.PURCHASE,
                    "invoice",
                    List.of(
                        new Posting.Entry(REVENUE, dollars(-999)),
                        new Posting.Entry(new Account.ProviderClearing("cryptobot"), dollars(969)),
                        new Posting.Entry(new Account.ProviderFees("cryptobot"), dollars(30))
                    )
                )
            );
            ledger.post(Posting.of(PostingKind.SUSPENSE, "came", stars(5), STARS, SUSPENSE));
            ledger.post(Posting.of(PostingKind.EXTERNAL_REFUND, "went", stars(7), SUSPENSE, STARS));
        });
        assertThat(ledger.balance(REVENUE, Asset.USD)).as("earned").isEqualTo(dollars(999));
        assertThat(ledger.balance(new Account.ProviderClearing("cryptobot"), Asset.USD)).isEqualTo(
            dollars(969)
        );
        assertThat(ledger.balance(new Account.ProviderFees("cryptobot"), Asset.USD)).isEqualTo(dollars(30));
        assertThat(ledger.balances(SUSPENSE)).as("more went than came").containsExactly(stars(-2));
        assertThat(ledger.balance(STARS, Asset.XTR)).isEqualTo(stars(-2));
        assertThat(ledger.balance(wallet, Asset.USD)).as("never posted to").isEqualTo(dollars(0));
        assertThat(ledger.balances(wallet)).isEmpty();
    }

    @Test
    void movementsAreWhatItsOwnerSees() {
        credit("one", 650);
        debit(Posting.of(PostingKind.HOLD, "two", stars(50), wallet, held));
        List<Ledger.Movement> all = ledger.movements(wallet, 0, 10);
        assertThat(all).extracting(Ledger.Movement::money).containsExactly(stars(650), stars(-50));
        assertThat(all).extracting(Ledger.Movement::kind).containsExactly("wallet_credit", "hold");
        assertThat(ledger.movements(wallet, all.getFirst().number(), 10)).containsExactly(all.getLast());
        assertThat(ledger.movements(wallet, 0, 1)).containsExactly(all.getFirst());
    }

    @Test
    void anyCurrencyThatCameIsPosted() {
        for (String code : List.of("EUR", "JPY", "KWD", "crypto:TON")) {
            Money money = new Money(5, new Asset(code));
            transactions.run(() ->
                ledger.post(Posting.of(PostingKind.SUSPENSE, code, money, STARS, SUSPENSE))
            );
            assertThat(ledger.balance(SUSPENSE, money.asset())).isEqualTo(money);
        }
        assertThat(ledger.balances(SUSPENSE)).hasSize(4);
    }

    // -- taking from a person

    @Test
    void whatTakesFromAPersonIsNotPostedWithoutALook() {
        credit("one", 650);
        for (Posting taking : List.of(
            Posting.of(PostingKind.HOLD, "two", stars(1), wallet, held),
            Posting.of(PostingKind.HOLD_RELEASE, "two", stars(1), held, wallet)
        )) {
            assertThatThrownBy(() -> transactions.run(() -> ledger.post(taking))).isInstanceOf(
                IllegalArgumentException.class
            );
        }
        assertThat(ledger.balance(wallet, Asset.XTR)).isEqualTo(stars(650));
    }

    @Test
    void noMoreIsTakenThanThereIs() {
        credit("one", 650);
        assertThatThrownBy(() -> debit(Posting.of(PostingKind.HOLD, "two", stars(651), wallet, held)))
            .isInstanceOf(InsufficientFunds.class)
            .satisfies(failure ->
                assertThat(((InsufficientFunds) failure).available()).isEqualTo(stars(650))
            );
        assertThat(ledger.balance(held, Asset.XTR)).isEqualTo(stars(0));

        debit(Posting.of(PostingKind.HOLD, "two", stars(650), wallet, held));
        assertThat(ledger.balance(wallet, Asset.XTR)).isEqualTo(stars(0));
    }

    @Test
    void oneCurrencyDoesNotPayForAnother() {
        credit("one", 650);
        assertThatThrownBy(() ->
            debit(Posting.of(PostingKind.HOLD, "two", dollars(1), wallet, held))
        ).isInstanceOf(InsufficientFunds.class);
    }

    @Test
    void fiftyAtOnceCannotSpendAWalletTwice() {
        credit("one", 100);
        List<Supplier<Boolean>> spends = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String reference = "spend " + i;
            spends.add(() -> {
                try {
                    debit(Posting.of(PostingKind.PURCHASE, reference, stars(30), wallet, REVENUE));
                    return true;
                } catch (InsufficientFunds none) {
                    return false;
                }
            });
        }
        assertThat(Together.all(spends))
            .filteredOn(spent -> spent)
            .hasSize(3);
        assertThat(ledger.balance(wallet, Asset.XTR)).isEqualTo(stars(10));
        assertThat(ledger.balance(REVENUE, Asset.XTR)).isEqualTo(stars(90));
        assertThat(check.unbalanced()).isZero();
    }

    @Test
    void aLockedAccountTakesMoneyAndItsHolderSeesIt()
        throws InterruptedException, ExecutionException, TimeoutException {
        credit("one", 1);
        try (var other = Executors.newSingleThreadExecutor()) {
            transactions.run(() -> {
                assertThat(ledger.lock(wallet, Asset.XTR)).isEqualTo(stars(1));
                Future<?> credited = other.submit(() -> credit("two", 2));
                assertThat(credited).succeedsWithin(Duration.ofSeconds(10));
                assertThat(ledger.lock(wallet, Asset.XTR)).isEqualTo(stars(3));
            });
        }
    }

    @Test
    void anAccountThatIsLockedForTheFirstTimeIsLocked() throws InterruptedException {
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<Money> second = transactions.call(() -> {
                assertThat(ledger.lock(wallet, Asset.XTR)).isEqualTo(stars(0));
                Future<Money> waiting = other.submit(() ->
                    transactions.call(() -> ledger.lock(wallet, Asset.XTR))
                );
                assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(
                    TimeoutException.class
                );
                return waiting;
            });
            assertThat(second).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    // -- suspense

    @Test
    void anUndonePostingIsOppositeAndOnce() {
        transactions.run(() ->
            ledger.post(Posting.of(PostingKind.SUSPENSE, "one", stars(5), STARS, SUSPENSE))
        );
        assertThat(undo("one")).isTrue();
        assertThat(undo("one")).isFalse();
        assertThat(undo("none")).isFalse();
        assertThat(ledger.balances(SUSPENSE)).containsExactly(stars(0));
        assertThat(ledger.balances(STARS)).containsExactly(stars(0));
        assertThat(ledger.isPosted(PostingKind.SUSPENSE_RELEASE, "none")).isFalse();
    }

    @Test
    void staffReleasesMoneyFromSuspenseOnce() {
        transactions.run(() -> {
            ledger.post(Posting.of(PostingKind.SUSPENSE, "stars:came", stars(5), STARS, SUSPENSE));
            ledger.post(Posting.of(PostingKind.EXTERNAL_REFUND, "stars:refund:x", stars(7), SUSPENSE, STARS));
        });

        release("came", wallet.code());
        release("refund:x", Account.Shop.REFUNDS.code());

        assertThat(ledger.balance(wallet, Asset.XTR)).isEqualTo(stars(5));
        assertThat(ledger.balance(Account.Shop.REFUNDS, Asset.XTR)).isEqualTo(stars(7));
        assertThat(ledger.balances(SUSPENSE)).containsExactly(stars(0));
        assertThat(check.unbalanced()).isZero();
        assertThatThrownBy(() -> release("came", wallet.code())).hasStackTraceContaining(
            "already released: stars came"
        );
    }

    @Test
    void staffReleasesNothingElse() {
        transactions.run(() -> {
            ledger.post(Posting.of(PostingKind.SUSPENSE, "stars:came", stars(5), STARS, SUSPENSE));
            ledger.post(Posting.of(PostingKind.EXTERNAL_REFUND, "stars:refund:x", stars(7), SUSPENSE, STARS));
        });
        for (String account : List.of(
            "wallet:me",
            "wallet",
            "held:" + owner,
            "fees:stars",
            "suspense:stars",
            ""
        )) {
            assertThatThrownBy(() -> release("came", account)).hasStackTraceContaining("not an account");
        }
        assertThatThrownBy(() -> release("other", wallet.code())).hasStackTraceContaining("nothing was put");
        assertThatThrownBy(() -> release("refund:x", wallet.code())).hasStackTraceContaining(
            "refund is not taken"
        );
        assertThat(ledger.balances(SUSPENSE)).containsExactly(stars(-2));
    }

    @Test
    void staffReleasesNothingToAWalletThatCannotBeUsed() {
        transactions.run(() ->
            ledger.post(Posting.of(PostingKind.SUSPENSE, "stars:came", stars(5), STARS, SUSPENSE))
        );
        assertThatThrownBy(() ->
            release("came", "wallet:00000000-0000-0000-0000-000000000000")
        ).hasStackTraceContaining("no customer has the wallet");
        sql.update(
            "insert into account.deletion (user_id, asked_at, due_at, done_at) select ?, at, at, at from (select ?::timestamptz as at) t",
            owner,
            TestClock.BEGIN
        );
        assertThatThrownBy(() -> release("came", wallet.code())).hasStackTraceContaining(
            "the account was deleted"
        );
        assertThat(ledger.balances(SUSPENSE)).containsExactly(stars(5));
    }

    private boolean undo(String reference) {
        return transactions.call(() ->
            ledger.undo(PostingKind.SUSPENSE, reference, PostingKind.SUSPENSE_RELEASE)
        );
    }

    private void release(String reference, String account) {
        sql.one("select ledger.release_suspense('stars', ?, ?)", row -> row.getString(1), reference, account);
    }

    private void credit(String reference, long minor) {
        transactions.run(() ->
            ledger.post(Posting.of(PostingKind.WALLET_CREDIT, reference, stars(minor), STARS, wallet))
        );
    }

    private void debit(Posting posting) {
        transactions.run(() -> ledger.debit(posting));
    }

    private static Money stars(long minor) {
        return new Money(minor, Asset.XTR);
    }

    private static Money dollars(long minor) {
        return new Money(minor, Asset.USD);
    }
}
