package com.cybervpn.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@DatabaseTest
class DeletionsTest {

    @Inject
    Deletions deletions;

    @Inject
    Customers customers;

    @Inject
    Transactions transactions;

    @Test
    void theFirstDateStaysUntilTheDeletionIsWithdrawn() {
        UserId user = customers.withTelegram();
        assertThat(add(user, TestClock.BEGIN.plusSeconds(60))).isTrue();
        assertThat(add(user, TestClock.BEGIN.plusSeconds(99))).isFalse();
        assertThat(deletions.dueAt(user)).contains(TestClock.BEGIN.plusSeconds(60));

        assertThat(transactions.call(() -> deletions.remove(user))).isTrue();
        assertThat(transactions.call(() -> deletions.remove(user))).isFalse();
        assertThat(deletions.dueAt(user)).isEmpty();
    }

    @Test
    void anAddedDeletionIsSeenByALaterReadOfTheSameTransaction() {
        UserId user = customers.withTelegram();
        transactions.run(() -> {
            deletions.add(user, TestClock.BEGIN, TestClock.BEGIN.plusSeconds(60));
            assertThat(deletions.dueAt(user)).isPresent();
            deletions.done(user, TestClock.BEGIN);
            assertThat(deletions.due(TestClock.BEGIN.plusSeconds(60)))
                .as("done by now")
                .isEmpty();
        });
    }

    private boolean add(UserId user, Instant due) {
        return transactions.call(() -> deletions.add(user, TestClock.BEGIN, due));
    }
}
