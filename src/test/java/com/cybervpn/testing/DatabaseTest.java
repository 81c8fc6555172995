package com.cybervpn.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A fast test of use cases: the real beans, the real transactions and a real PostgreSQL, without a server and without HTTP.
 *
 * <p>The test class lives in the package of what it tests and is given beans by {@code @Inject} fields, package-private ones
 * included:
 *
 * <pre>{@code
 * @DatabaseTest
 * class SettlementTest {
 *     @Inject Settlement settlement;
 *     @Inject Customers customers;   // fixtures: @TestBean classes
 *     @Inject FakeProviders providers;
 *     @Inject TestClock clock;
 *
 *     @Test
 *     void aSecondNoticeOfAPaymentChangesNothing() { … }
 * }
 * }</pre>
 *
 * <ul>
 *   <li><b>Database</b>: PostgreSQL starts once a JVM and is migrated once, into a template. Each test method begins with a
 *       fresh copy of it, so it may write what it likes and count rows of whole tables. {@link com.cybervpn.platform.db.Sql}
 *       and {@link javax.sql.DataSource} can be injected too.
 *   <li><b>Beans</b>: every {@code @ApplicationScoped} class of the features and of {@code platform}, made anew for each test
 *       method, so that no cache lives longer than its database. Observers hear events as in the server. Resources of JAX-RS,
 *       {@code observability} and {@code integration} are left out.
 *   <li><b>Transactions</b>: {@code @Transactional} and {@link com.cybervpn.platform.db.Transactions} work as in the server, by
 *       the same transaction manager; JPA and {@code Sql} share the connection of a transaction. A test method itself runs in
 *       no transaction. Threads of a test may run use cases side by side.
 *   <li><b>Ports</b>: {@link FakePanel}, {@link FakeProviders}, {@link FakeMessenger}, {@link FakeMailer}; inject them to look
 *       at what was asked of them and to let them fail. A port without a fake can be injected, and throws when it is
 *       called. For a new fake, fixture or observer write a class with {@link TestBean}, in any package of {@code src/test}
 *       but {@code container}.
 *   <li><b>Time</b> stands still at {@link TestClock#BEGIN} until {@link TestClock#move} moves it.
 *   <li><b>Jobs</b> wait in their table. {@link com.cybervpn.platform.jobs.DueJobs#run()} runs those that are due.
 *   <li><b>Settings</b> are the defaults; the few that have none are in {@link TestSettings}.
 * </ul>
 *
 * <p>Property tests of jqwik and other callers without JUnit's life cycle use {@link TestShop} instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DatabaseExtension.class)
public @interface DatabaseTest {}
