package com.cybervpn.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.testing.TestShop;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Several threads post, hold, release and spend money of the same people in any order. */
class LedgerPropertyTest {

    private static final int THREADS = 4;
    private static final int PEOPLE = 3;
    private static final List<Asset> ASSETS = List.of(Asset.USD, Asset.XTR, new Asset("JPY"));

    private static TestShop shop;
    private static ExecutorService threads;

    private final Ledger ledger = shop.get(Ledger.class);
    private final Transactions transactions = shop.get(Transactions.class);
    private final Sql sql = shop.get(Sql.class);

    /** What a customer does with their money. */
    enum Act {
        CREDIT,
        HOLD,
        RELEASE,
        CAPTURE,
        SPEND,
        GIVE_TO_THE_NEXT,
        CREDIT_AND_FAIL,
    }

    record Step(Act act, int person, Money money) {}

    private static final class Deliberate extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @BeforeContainer
    static void open() {
        shop = TestShop.open();
        threads = Executors.newFixedThreadPool(THREADS);
    }

    @AfterContainer
    static void close() {
        threads.shutdown();
        shop.close();
    }

    @Provide
    Arbitrary<List<List<Step>>> scripts() {
        Arbitrary<Act> acts = Arbitraries.of(Act.values());
        Arbitrary<Integer> people = Arbitraries.integers().between(0, PEOPLE - 1);
        Arbitrary<Money> moneys = Combinators.combine(
            Arbitraries.longs().between(1, 100),
            Arbitraries.of(ASSETS)
        ).as(Money::new);
        return Combinators.combine(acts, people, moneys)
            .as(Step::new)
            .list()
            .ofSize(15)
            .list()
            .ofSize(THREADS);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void whateverHappensAtOnceTheBooksAreRight(@ForAll("scripts") List<List<Step>> scripts)
        throws InterruptedException, ExecutionException {
        Run run = new Run();
        List<Callable<Void>> all = new ArrayList<>();
        for (List<Step> script : scripts) {
            all.add(() -> {
                script.forEach(run::take);
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(all)) {
            done.get();
        }

        run.balancesAreWhatWasDone();
        assertThat(unbalancedPostings()).as("postings that do not sum to zero").isZero();
        // none when everything was refused
        assertThat(sums())
            .as("each currency over all accounts")
            .allSatisfy(sum -> assertThat(sum).isZero());
        assertThat(shop.get(LedgerCheck.class).unbalanced()).isZero();
    }

    /** People of its own, and what their accounts should hold. */
    private final class Run {

        private final List<UUID> people = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        private final ConcurrentMap<String, Long> expected = new ConcurrentHashMap<>();

        void take(Step step) {
            Account wallet = new Account.Wallet(people.get(step.person()));
            Account held = new Account.Held(people.get(step.person()));
            Account next = new Account.Wallet(people.get((step.person() + 1) % PEOPLE));
            Account clearing = new Account.ProviderClearing("stars");
            switch (step.act()) {
                case CREDIT -> add(posting(PostingKind.WALLET_CREDIT, step, clearing, wallet), false);
                case CREDIT_AND_FAIL -> add(posting(PostingKind.WALLET_CREDIT, step, clearing, wallet), true);
                case HOLD -> debit(posting(PostingKind.HOLD, step, wallet, held));
                case RELEASE -> debit(posting(PostingKind.HOLD_RELEASE, step, held, wallet));
                case CAPTURE -> debit(posting(PostingKind.HOLD_CAPTURE, step, held, Account.Shop.REVENUE));
                case SPEND -> debit(posting(PostingKind.PURCHASE, step, wallet, Account.Shop.REVENUE));
                case GIVE_TO_THE_NEXT -> debit(posting(PostingKind.WALLET_CREDIT, step, wallet, next));
            }
        }

        private void add(Posting posting, boolean fails) {
            try {
                transactions.run(() -> {
                    ledger.post(posting);
                    if (fails) {
                        throw new Deliberate();
                    }
                });
                count(posting);
            } catch (Deliberate rolledBack) {
                assertThat(ledger.isPosted(posting.kind(), posting.reference())).isFalse();
            }
        }

        private void debit(Posting posting) {
            try {
                transactions.run(() -> {
                    ledger.debit(posting);
                    assertThat(ledger.isPosted(posting.kind(), posting.reference())).isTrue();
                });
                count(posting);
            } catch (InsufficientFunds none) {
                assertThat(ledger.isPosted(posting.kind(), posting.reference())).isFalse();
            }
        }

        private void count(Posting posting) {
            posting
                .entries()
                .forEach(entry ->
                    expected.merge(
                        entry.account().code() + entry.money().asset(),
                        entry.change().minor(),
                        Long::sum
                    )
                );
        }

        void balancesAreWhatWasDone() {
            for (UUID person : people) {
                for (Account account : List.of(new Account.Wallet(person), new Account.Held(person))) {
                    for (Asset asset : ASSETS) {
                        assertThat(ledger.balance(account, asset).minor())
                            .as(account.code() + " " + asset)
                            .isEqualTo(expected.getOrDefault(account.code() + asset, 0L))
                            .isNotNegative();
                    }
                }
            }
        }

        private static Posting posting(PostingKind kind, Step step, Account debited, Account credited) {
            return Posting.of(kind, UUID.randomUUID().toString(), step.money(), debited, credited);
        }
    }

    private long unbalancedPostings() {
        return sql
            .all(
                """
                select e.posting_id from ledger.entry e join ledger.account a on a.id = e.account_id
                group by e.posting_id, a.asset having sum(e.minor) <> 0""",
                row -> row.getLong(1)
            )
            .size();
    }

    private List<Long> sums() {
        return sql.all(
            "select sum(e.minor) from ledger.entry e join ledger.account a on a.id = e.account_id group by a.asset",
            row -> row.getLong(1)
        );
    }
}
