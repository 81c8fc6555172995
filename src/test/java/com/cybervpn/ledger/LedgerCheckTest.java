package com.cybervpn.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@DatabaseTest
class LedgerCheckTest {

    private static final Duration LONG = Duration.ofHours(1);

    @Inject
    LedgerCheck check;

    @Inject
    CheckLedgerJob job;

    @Inject
    Ledger ledger;

    @Inject
    Tampering tampering;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    TestClock clock;

    @Test
    void aLedgerThatAddsUpHasNone() {
        assertThat(check.unbalanced()).isZero();
        post("one");
        clock.move(LONG);
        post("two");
        assertThat(check.unbalanced()).isZero();
        job.run();
        assertThat(check.unbalanced()).isZero();
    }

    @Test
    void anUnbalancedPostingIsCountedAtTheNextLookAndEverAfter() {
        post("good");
        post("bad");
        tampering.unbalance("bad");
        assertThat(check.unbalanced()).isEqualTo(1);
        assertThat(check.unbalanced()).isEqualTo(1);

        for (int i = 0; i < 3; i++) {
            clock.move(LONG);
            post("later" + i);
            assertThat(check.unbalanced()).isEqualTo(1);
        }
        job.run();
        assertThat(check.unbalanced()).isEqualTo(1);
    }

    @Test
    void aLookReadsOnlyWhatIsNewAndTheWholeIsReadByTheJob() {
        post("old");
        clock.move(LONG);
        assertThat(check.unbalanced()).isZero();

        tampering.unbalance("old");
        assertThat(check.unbalanced()).as("what is old is not read again").isZero();

        job.run();
        assertThat(check.unbalanced()).isEqualTo(1);
        clock.move(LONG);
        post("new");
        tampering.unbalance("new");
        assertThat(check.unbalanced()).isEqualTo(2);
    }

    @Test
    void aLongLedgerIsReadInStepsAndNoneIsMissed() {
        for (int last : new int[] { 1, 99_999, 100_000, 199_999, 350_000 }) {
            sql.one(
                "select setval(pg_get_serial_sequence('ledger.posting', 'id'), ?)",
                row -> row.getLong(1),
                last
            );
            post("behind " + last);
            tampering.unbalance("behind " + last);
        }
        clock.move(LONG);
        job.run();
        assertThat(check.unbalanced()).isEqualTo(5);
        post("new");
        assertThat(check.unbalanced()).isEqualTo(5);
    }

    @Test
    void aPostingThatMayStillBeUncommittedIsReadAgain() {
        post("young");
        assertThat(check.unbalanced()).isZero();
        tampering.unbalance("young");
        assertThat(check.unbalanced()).isEqualTo(1);
    }

    private void post(String reference) {
        transactions.run(() ->
            ledger.post(
                Posting.of(
                    PostingKind.PURCHASE,
                    reference,
                    new Money(999, Asset.USD),
                    new Account.ProviderClearing("cryptobot"),
                    Account.Shop.REVENUE
                )
            )
        );
    }
}
