package com.cybervpn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.billing.Fulfilment;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.SyncCursors;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.GreetingJob;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.telegramlogin.BrowserLogin;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@link DatabaseTest} promises. */
@DatabaseTest
class TestShopTest {

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    SyncCursors bookmarks;

    @Inject
    Fulfilment fulfilment;

    @Inject
    Jobs jobs;

    @Inject
    TestClock clock;

    @Inject
    FakePanel panel;

    @Inject
    BrowserLogin unfaked;

    @RepeatedTest(2)
    void eachTestHasItsOwnDatabaseAndBeans() {
        assertThat(count("select count(*) from platform.bookmark")).isZero();
        assertThat(clock.instant()).isEqualTo(TestClock.BEGIN);
        panel.greet();

        bookmarks.keep("here", 1);
        clock.move(Duration.ofDays(1));
        panel.away(true);
    }

    @Test
    void whatFailsIsRolledBackWhicheverWayItWasWritten() {
        assertThatThrownBy(() ->
            transactions.run(() -> {
                bookmarks.keep("by JPA", 1);
                sql.update("insert into platform.bookmark (name, position) values ('by SQL', 1)");
                assertThat(count("select count(*) from platform.bookmark")).isEqualTo(2);
                jobs.enqueue(GreetingJob.TYPE, new GreetingJob.Payload("lost", 1));
                throw new IllegalArgumentException();
            })
        ).isInstanceOf(IllegalArgumentException.class);

        assertThat(count("select count(*) from platform.bookmark")).isZero();
        assertThat(count("select count(*) from platform.job_queue")).isZero();
    }

    @Test
    void whatNeedsATransactionIsRefusedOutsideOfOne() {
        var invoice = new InvoiceId(UUID.randomUUID());
        assertThatThrownBy(() -> fulfilment.completed(invoice)).isInstanceOf(TransactionalException.class);
    }

    @Test
    void aPortWithoutAFakeSaysSo() {
        assertThatThrownBy(unfaked::way)
            .isInstanceOf(UnsupportedOperationException.class)
            .hasMessageContaining("BrowserLogin");
    }

    @Test
    void oneShopIsOpenAtATime() {
        assertThatThrownBy(TestShop::open).isInstanceOf(IllegalStateException.class);
    }

    private long count(String query) {
        return sql.one(query, row -> row.getLong(1)).orElseThrow();
    }
}
