package com.cybervpn.testing;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.login.Customers;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.user.UserId;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The beans of the shop on a fresh database, as {@link DatabaseTest} describes them; for tests that JUnit's life cycle does not
 * reach, such as properties of jqwik.
 *
 * <p>One is open at a time: beans reach the database of the one that was opened last.
 */
public final class TestShop implements AutoCloseable {

    private static final AtomicBoolean OPEN = new AtomicBoolean();
    private static boolean prepared;

    private final TestDatabase.Copy database;

    private TestShop(TestDatabase.Copy database) {
        this.database = database;
    }

    /** Starts what all tests of this JVM share, so that the first test waits no longer than the others; some 10 s. */
    static synchronized void prepare() {
        if (!prepared) {
            try (TestShop shop = open()) {
                UserId buyer = shop.get(Customers.class).withTelegram();
                shop.get(Purchases.class).paid(buyer, shop.get(Shelf.class).offer(Tier.PRO, 30));
                shop.get(DueJobs.class).run();
            }
            prepared = true;
        }
    }

    /** @throws IllegalStateException while another one is open */
    public static TestShop open() {
        if (!OPEN.compareAndSet(false, true)) {
            throw new IllegalStateException("a shop is open already: close it first");
        }
        try {
            TestDatabase.Copy database = TestDatabase.copy();
            ServerParts.SOURCE.use(database.jdbcUrl());
            return new TestShop(database);
        } catch (RuntimeException failed) {
            OPEN.set(false);
            throw failed;
        }
    }

    /** A bean, by its type. */
    public <T> T get(Class<T> type) {
        return TestContainer.get().select(type).get();
    }

    /** Fills the {@code @Inject} fields of an object that is no bean. */
    public void inject(Object test) {
        TestContainer.inject(test);
    }

    @Override
    public void close() {
        try {
            TestContainer.forgetBeans();
            ServerParts.SOURCE.close();
            database.drop();
        } finally {
            OPEN.set(false);
        }
    }
}
