package com.cybervpn.testing;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.boot.archive.scan.internal.DisabledScanner;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.PersistenceSettings;
import org.hibernate.cfg.TransactionSettings;
import org.hibernate.engine.transaction.jta.platform.internal.JBossStandAloneJtaPlatform;

/** What the beans are given by the server: the pool, JPA, tracing. */
@TestBean
class ServerParts {

    static final TransactionalSource SOURCE = new TransactionalSource();

    /** The pool itself; what is injected as a {@link DataSource} is watched. */
    @Produces
    @Pool
    DataSource pool = SOURCE;

    @Produces
    OpenTelemetry telemetry = OpenTelemetry.noop();

    /** One a transaction, as {@code @PersistenceContext} gives it. */
    @Produces
    @ApplicationScoped
    EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(
            ServerParts.class.getClassLoader(),
            new Class<?>[] { EntityManager.class },
            (proxy, method, arguments) -> {
                try {
                    return method.invoke(ofTransaction(), arguments);
                } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                }
            }
        );
    }

    private static EntityManager ofTransaction() {
        TransactionSynchronizationRegistry transaction = TransactionalSource.registry();
        if (transaction.getTransactionKey() == null) {
            throw new IllegalStateException("entities are for transactions, and none is running");
        }
        if (transaction.getResource(EntityManager.class) instanceof EntityManager known) {
            return known;
        }
        EntityManager made = Unit.FACTORY.createEntityManager();
        made.joinTransaction();
        transaction.putResource(EntityManager.class, made);
        transaction.registerInterposedSynchronization(
            new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // Hibernate flushes by itself
                }

                @Override
                public void afterCompletion(int status) {
                    made.close();
                }
            }
        );
        return made;
    }

    /** Made once a JVM: it knows tables, and no database. */
    private static final class Unit {

        static final EntityManagerFactory FACTORY = Persistence.createEntityManagerFactory(
            "cybervpn",
            Map.of(
                JdbcSettings.JAKARTA_JTA_DATASOURCE,
                SOURCE,
                TransactionSettings.JTA_PLATFORM,
                JBossStandAloneJtaPlatform.class.getName(),
                // its own search needs another Jandex than Arquillian brings
                PersistenceSettings.SCANNER,
                DisabledScanner.class.getName(),
                AvailableSettings.LOADED_CLASSES,
                ShopBeans.entities()
            )
        );
    }
}
