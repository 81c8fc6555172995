package com.cybervpn.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cybervpn.billing.Settlement;
import com.cybervpn.journey.JourneyPorts;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.ledger.Account;
import com.cybervpn.ledger.AlreadyPosted;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.ledger.LedgerCheck;
import com.cybervpn.ledger.Posting;
import com.cybervpn.ledger.PostingKind;
import com.cybervpn.login.LastLoginMethod;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.SettlementResult;
import com.cybervpn.platform.db.Database;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.role.OwnerFromEnvironment;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.telegramlogin.TelegramLoginMethod;
import com.cybervpn.user.UserId;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.File;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All or nothing, by the server's transactions and by the database's own rules. */
@ExtendWith(World.class)
@ArquillianTest
class TransactionsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    /** Named by the World's ADMIN_TELEGRAM_IDS. */
    private static final long OWNER = 910_000_003L;
    private static final String REFUSED_BY_RIGHTS = "42501";
    private static final String REFUSED_BY_A_CHECK = "23514";

    private static final String BOOKMARK = "insert into platform.bookmark (name, position) values (?, ?)";
    private static final String BOOKMARKS = "select count(*) from platform.bookmark where name like ?";

    @Resource(lookup = "java:jboss/datasources/CyberVPN")
    DataSource source;

    @Inject
    Database database;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    Jobs jobs;

    @Inject
    RecordedJob recorded;

    @Inject
    Settlement settlement;

    @Inject
    Saboteur saboteur;

    @Inject
    Ledger ledger;

    @Inject
    LedgerCheck check;

    @Inject
    TelegramLoginMethod telegram;

    @Inject
    SecondLoginMethod second;

    /** The real WAR, with these tests inside. */
    @Deployment
    static WebArchive shop() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/ROOT.war"))
            .addPackage(TransactionsIT.class.getPackage())
            .addClass(JourneyPorts.class)
            .addAsLibraries(
                jar(Assertions.class),
                jar(Awaitility.class),
                jar(org.hamcrest.Matcher.class),
                jar(net.bytebuddy.ByteBuddy.class)
            );
    }

    private static File jar(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void schemaIsThere() {
        await().atMost(SOON).until(database::isReady);
    }

    @AfterEach
    void disarm() {
        saboteur.arm(false);
    }

    // -- jobs

    @Test
    void aJobOfATransactionThatRollsBackIsForgotten() {
        String lost = "lost-" + UUID.randomUUID();
        String kept = "kept-" + UUID.randomUUID();
        assertThatThrownBy(() ->
            transactions.run(() -> {
                jobs.enqueue(RecordedJob.TYPE, new RecordedJob.Payload(lost));
                assertThat(
                    seen("select count(*) from platform.job_queue where task_instance = ?", lost)
                ).isEqualTo(1);
                throw new Deliberate();
            })
        ).isInstanceOf(Deliberate.class);
        assertThat(count("select count(*) from platform.job_queue where task_instance = ?", lost)).isZero();

        transactions.run(() -> jobs.enqueue(RecordedJob.TYPE, new RecordedJob.Payload(kept)));

        await()
            .atMost(SOON)
            .until(() -> recorded.runs().contains(kept));
        assertThat(recorded.runs()).doesNotContain(lost);
    }

    @Test
    void aJobOfATransactionThatCommitsRunsOnceAndItsRowIsGone() {
        String key = "once-" + UUID.randomUUID();
        transactions.run(() -> {
            jobs.enqueue(RecordedJob.TYPE, new RecordedJob.Payload(key));
            jobs.enqueue(RecordedJob.TYPE, new RecordedJob.Payload(key));
            assertThat(recorded.runs()).as("not before the commit").doesNotContain(key);
        });
        await()
            .atMost(SOON)
            .until(() -> count("select count(*) from platform.job_queue where task_instance = ?", key) == 0);
        assertThat(recorded.runs()).containsOnlyOnce(key);
    }

    @Test
    void aJobThatFailsRunsAgain() {
        String key = "fails-once-" + UUID.randomUUID();
        transactions.run(() -> jobs.enqueue(RecordedJob.TYPE, new RecordedJob.Payload(key)));
        await()
            .atMost(SOON)
            .until(() -> count("select count(*) from platform.job_queue where task_instance = ?", key) == 0);
        assertThat(recorded.runs().stream().filter(key::equals)).hasSize(2);
    }

    // -- deferred changes

    @Test
    void aDeferredChangeTravelsWithTheNextStatementInItsPlace() {
        String name = "order-" + UUID.randomUUID();
        transactions.run(() -> {
            sql.defer(BOOKMARK, name, 1L);
            sql.defer("update platform.bookmark set position = position + 10 where name = ?", name);
            assertThat(count(BOOKMARKS, name)).as("nothing was sent yet").isZero();
            assertThat(seen("select position from platform.bookmark where name = ?", name)).isEqualTo(11);
            sql.defer("update platform.bookmark set position = position * 2 where name = ?", name);
        });
        assertThat(count("select position from platform.bookmark where name = ?", name)).isEqualTo(22);
    }

    @Test
    void howManyRowsAChangeTouchedIsItsOwnNumberAndNotThatOfWhatTravelsWithIt() {
        String name = "number-" + UUID.randomUUID();
        transactions.run(() -> {
            sql.defer(BOOKMARK, name, 1L);
            assertThat(sql.update("delete from platform.bookmark where name = ?", name + "-none")).isZero();
            sql.defer(BOOKMARK, name + "-second", 1L);
            assertThat(sql.update("delete from platform.bookmark where name like ?", name + "%")).isEqualTo(
                2
            );
        });
    }

    @Test
    void manyDeferredChangesAreAllSentAtTheEnd() {
        String name = "many-" + UUID.randomUUID();
        transactions.run(() -> {
            for (int i = 0; i < 100; i++) {
                sql.defer(BOOKMARK, name + i, (long) i);
            }
        });
        assertThat(count(BOOKMARKS, name + "%")).isEqualTo(100);
    }

    @Test
    void aDeferredChangeThatIsRefusedFailsItsTransaction() {
        String name = "refused-" + UUID.randomUUID();
        assertThatThrownBy(() ->
            transactions.run(() -> {
                sql.defer(BOOKMARK, name, 1L);
                sql.defer(BOOKMARK, name, 2L);
            })
        ).isInstanceOf(IllegalStateException.class);
        assertThat(count(BOOKMARKS, name)).isZero();
    }

    @Test
    void whatWasDeferredIsForgottenWhenTheTransactionRollsBack() {
        String name = "forgotten-" + UUID.randomUUID();
        assertThatThrownBy(() ->
            transactions.run(() -> {
                sql.defer(BOOKMARK, name, 1L);
                throw new Deliberate();
            })
        ).isInstanceOf(Deliberate.class);
        transactions.run(() -> assertThat(seen(BOOKMARKS, name)).isZero());
    }

    @Test
    void outsideOfATransactionNothingIsDeferred() {
        String name = "alone-" + UUID.randomUUID();
        sql.defer(BOOKMARK, name, 1L);
        assertThat(count(BOOKMARKS, name)).isEqualTo(1);
    }

    // -- settlement

    @Test
    void anObserverThatFailsUndoesTheWholeSettlementWhichCanBeRepeated() {
        UUID buyer = UUID.randomUUID();
        UUID invoice = invoice(buyer);
        PaymentNotice notice = notice(invoice);

        saboteur.arm(true);
        assertThatThrownBy(() -> settlement.settle(notice)).isInstanceOf(Deliberate.class);
        assertThatThrownBy(() -> settlement.settle(notice)).isInstanceOf(Deliberate.class);

        assertThat(traces(buyer, invoice)).as("inbox, ledger, subscription, account, jobs").isZero();
        assertThat(
            count(
                "select count(*) from billing.invoice where id = ? and status = 'pending' and paid_at is null",
                invoice
            )
        ).isEqualTo(1);

        saboteur.arm(false);
        assertThat(settlement.settle(notice)).isEqualTo(SettlementResult.SETTLED);
        assertThat(settlement.settle(notice)).isEqualTo(SettlementResult.DUPLICATE);

        assertThat(
            count(
                "select count(*) from billing.notice where reference = ? and result = 'settled' and deliveries = 2",
                invoice.toString()
            )
        ).isEqualTo(1);
        assertThat(
            count(
                "select count(*) from ledger.posting where kind = 'purchase' and reference = ?",
                invoice.toString()
            )
        ).isEqualTo(1);
        assertThat(count("select count(*) from subscription.grant where invoice_id = ?", invoice)).isEqualTo(
            1
        );
        assertThat(count("select version from subscription.subscription where user_id = ?", buyer)).isEqualTo(
            1
        );
    }

    private long traces(UUID buyer, UUID invoice) {
        return (
            count("select count(*) from billing.notice where reference = ?", invoice.toString()) +
            count("select count(*) from billing.invoice_event where invoice_id = ?", invoice) +
            count("select count(*) from ledger.posting where reference = ?", invoice.toString()) +
            count("select count(*) from subscription.subscription where user_id = ?", buyer) +
            count("select count(*) from subscription.grant where user_id = ?", buyer) +
            count("select count(*) from provisioning.account where user_id = ?", buyer) +
            count(
                "select count(*) from platform.job_queue where convert_from(task_data, 'UTF8') like ?",
                "%" + buyer + "%"
            )
        );
    }

    private UUID invoice(UUID buyer) {
        UUID id = UUID.randomUUID();
        execute(
            """
            insert into billing.invoice (id, user_id, provider, status, plan_id, plan_name, tier, duration_days, device_limit,
                base_minor, amount_minor, asset, external_id, created_at, expires_at)
            select ?, ?, 'cryptobot', 'pending', id, name, tier, duration_days, device_limit, 999, 999, 'USD', ?, now(), now() + interval '1 hour'
            from catalog.plan where tier = 'pro' and duration_days = 30""",
            id,
            buyer,
            id.toString()
        );
        return id;
    }

    private static PaymentNotice notice(UUID invoice) {
        return new PaymentNotice(
            Provider.CRYPTOBOT,
            invoice.toString(),
            invoice.toString(),
            invoice.toString(),
            "9.99",
            "USD"
        );
    }

    // -- login methods

    @Test
    void telegramIsRemovedWithAllThatHangsOnIt() {
        CurrentUser person = personWithTelegram("");
        UUID other = session(person.id().value());
        execute(
            "insert into identity.bot_link (telegram_id, language, expires_at) select telegram_id, 'en', now() + interval '1 hour' from identity.users where id = ?",
            person.id().value()
        );
        execute(
            "insert into provisioning.account (user_id, username, wanted_version, wanted_at) values (?, ?, 1, now())",
            person.id().value(),
            "cv_" + person.id()
        );
        second.give(person.id(), true);

        telegram.unlink(person);

        assertThat(
            count(
                """
                select count(*) from identity.users where id = ? and telegram_id is null and username is null
                and photo_url is null and telegram_linked_at is null""",
                person.id().value()
            )
        ).isEqualTo(1);
        assertThat(live(person.session())).isEqualTo(1);
        assertThat(live(other)).as("the user who came by Telegram").isZero();
        assertThat(count("select count(*) from identity.bot_link")).isZero();
        assertThat(
            count(
                "select count(*) from platform.job_queue where task_name = 'provision_access' and task_instance = ?",
                person.id().toString()
            )
        )
            .as("the panel is told")
            .isEqualTo(1);
        execute("delete from platform.job_queue where task_instance = ?", person.id().toString());
    }

    @Test
    void theLastLoginMethodThatIsOpenStaysAndNothingChanges() {
        CurrentUser person = personWithTelegram("");
        UUID other = session(person.id().value());

        assertThatThrownBy(() -> telegram.unlink(person)).isInstanceOf(LastLoginMethod.class);
        second.give(person.id(), false);
        assertThatThrownBy(() -> telegram.unlink(person))
            .as("a closed login method opens no session")
            .isInstanceOf(LastLoginMethod.class);

        assertThat(live(other)).isEqualTo(1);
        assertThat(telegram.of(person.id())).isPresent();
    }

    @Test
    void whoIsOwnerByTheirTelegramAccountKeepsIt() {
        CurrentUser person = personWithTelegram(String.valueOf(OWNER));
        second.give(person.id(), true);
        assertThatThrownBy(() -> telegram.unlink(person)).isInstanceOf(OwnerFromEnvironment.class);
        assertThat(telegram.of(person.id())).isPresent();
        execute("update identity.users set telegram_id = null where id = ?", person.id().value());
    }

    /** @param telegramId empty for one of no user */
    private CurrentUser personWithTelegram(String telegramId) {
        UUID id = UUID.randomUUID();
        execute(
            """
            insert into identity.users (id, telegram_id, username, photo_url, language, created_at, last_sign_in_at)
            values (?, coalesce(nullif(?, '')::bigint, (random() * 1000000000)::bigint + 8000000000), 'u', 'p', 'en', now(), now())""",
            id,
            telegramId
        );
        return new CurrentUser(new UserId(id), session(id));
    }

    private UUID session(UUID user) {
        UUID id = UUID.randomUUID();
        execute(
            """
            insert into identity.session (id, user_id, refresh_hash, created_at, last_used_at, expires_at)
            values (?, ?, '\\x00', now(), now(), now() + interval '1 hour')""",
            id,
            user
        );
        return id;
    }

    private long live(UUID session) {
        return count("select count(*) from identity.session where id = ? and revoked_at is null", session);
    }

    // -- ledger

    @Test
    void theSameIsPostedOnlyOnce() {
        String reference = UUID.randomUUID().toString();
        transactions.run(() -> ledger.post(movement(reference)));
        assertThatThrownBy(() -> transactions.run(() -> ledger.post(movement(reference)))).isInstanceOf(
            IllegalStateException.class
        );
        assertThat(count("select count(*) from ledger.posting where reference = ?", reference)).isEqualTo(1);
        assertThat(balance(reference)).isEqualTo(500);
    }

    @Test
    void whatWasRolledBackCanBePosted() {
        String reference = UUID.randomUUID().toString();
        assertThatThrownBy(() ->
            transactions.run(() -> {
                ledger.post(movement(reference));
                throw new Deliberate();
            })
        ).isInstanceOf(Deliberate.class);
        assertThat(count("select count(*) from ledger.account where code like ?", "%" + reference)).isZero();

        transactions.run(() -> ledger.post(movement(reference)));
        assertThat(balance(reference)).isEqualTo(500);
    }

    @Test
    void nothingIsPostedOutsideOfATransaction() {
        String reference = UUID.randomUUID().toString();
        assertThatThrownBy(() -> ledger.post(movement(reference))).isInstanceOf(
            jakarta.transaction.TransactionalException.class
        );
        assertThat(count("select count(*) from ledger.posting where reference = ?", reference)).isZero();
    }

    @Test
    void whatIsNotBalancedIsRefusedByTheDatabaseItself() {
        String reference = UUID.randomUUID().toString();
        transactions.run(() -> ledger.post(movement(reference)));

        assertThatThrownBy(() -> entry(reference, "-unbalanced", "values (-500), (499)")).satisfies(failure ->
            stateIs(failure, REFUSED_BY_A_CHECK)
        );
        assertThatThrownBy(() -> entry(reference, "-half", "values (-500)")).satisfies(failure ->
            stateIs(failure, REFUSED_BY_A_CHECK)
        );
        assertThatThrownBy(() -> entry(reference, "-nothing", "values (0), (0)")).satisfies(failure ->
            stateIs(failure, REFUSED_BY_A_CHECK)
        );
        entry(reference, "-balanced", "values (-500), (500)");

        assertThat(
            count("select count(*) from ledger.posting where reference like ?", reference + "%")
        ).isEqualTo(2);
        assertThat(check.unbalanced()).isZero();
    }

    /** One statement, so the check at its commit is all that stands between it and the ledger. */
    private void entry(String reference, String suffix, String minors) {
        execute(
            """
            with posted as (insert into ledger.posting (kind, reference, posted_at) values ('test', ? || ?, now()) returning id),
            accounts as (select id, row_number() over (order by id) as n from ledger.account where code like '%' || ?),
            amounts as (select minor, row_number() over () as n from ( MINORS ) as given (minor))
            insert into ledger.entry (posting_id, account_id, minor)
            select posted.id, accounts.id, amounts.minor from posted, accounts join amounts using (n)""".replace(
                "MINORS",
                minors
            ),
            reference,
            suffix,
            reference
        );
    }

    /** One test: of a parameterised one Arquillian asks the server for all parameters at each of them. */
    @Test
    void whatIsPostedIsNeverChanged() {
        transactions.run(() -> ledger.post(movement(UUID.randomUUID().toString())));
        long before = count("select count(*) from ledger.entry");
        for (String change : List.of(
            "update ledger.entry set minor = minor + 1",
            "update ledger.posting set reference = 'x'",
            "update ledger.account set code = 'x'",
            "delete from ledger.entry",
            "delete from ledger.posting",
            "delete from ledger.account",
            "truncate ledger.entry",
            "truncate ledger.posting cascade",
            "truncate ledger.account cascade"
        )) {
            assertThatThrownBy(() -> execute(change))
                .as(change)
                .satisfies(failure -> stateIs(failure, REFUSED_BY_RIGHTS));
            assertThat(count("select count(*) from ledger.entry")).as(change).isEqualTo(before);
        }
    }

    private static Posting movement(String reference) {
        return Posting.of(
            PostingKind.SUSPENSE,
            reference,
            new Money(500, Asset.USD),
            new Account.ProviderClearing(reference),
            new Account.Suspense(reference)
        );
    }

    private long balance(String reference) {
        return ledger.balance(new Account.ProviderClearing(reference), Asset.USD).minor();
    }

    private static void stateIs(Throwable failure, String state) {
        assertThat(failure).hasCauseInstanceOf(SQLException.class);
        assertThat(((SQLException) failure.getCause()).getSQLState()).isEqualTo(state);
    }

    private long count(String sql, Object... parameters) {
        try (
            Connection connection = source.getConnection();
            PreparedStatement query = prepared(connection, sql, parameters);
            ResultSet row = query.executeQuery()
        ) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** What the running transaction sees. */
    private long seen(String query, Object... parameters) {
        return sql.one(query, row -> row.getLong(1), parameters).orElseThrow();
    }

    private void execute(String sql, Object... parameters) {
        try (
            Connection connection = source.getConnection();
            PreparedStatement statement = prepared(connection, sql, parameters)
        ) {
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
        throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
