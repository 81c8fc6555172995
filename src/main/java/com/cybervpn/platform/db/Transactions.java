package com.cybervpn.platform.db;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.function.Supplier;

/**
 * Transactions for use cases that talk to a provider between two of them, and must not hold one meanwhile.
 *
 * <p>Any exception rolls back and is passed on. Within a running transaction the work joins it.
 */
@ApplicationScoped
public class Transactions {

    @Resource(lookup = "java:jboss/TransactionManager")
    TransactionManager manager;

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    public <T> T call(Supplier<T> work) {
        try {
            if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
                return work.get();
            }
            manager.begin();
        } catch (jakarta.transaction.NotSupportedException | SystemException broken) {
            throw new IllegalStateException("no transaction can be begun", broken);
        }
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error failure) {
            rollback(failure);
            throw failure;
        }
        try {
            manager.commit();
        } catch (
            RollbackException
            | jakarta.transaction.HeuristicMixedException
            | jakarta.transaction.HeuristicRollbackException
            | SystemException failed
        ) {
            throw new IllegalStateException("the transaction was not committed", failed);
        }
        return result;
    }

    /** Runs {@code work} once the running transaction has been committed; not at all when it rolls back. */
    public void afterCommit(Runnable work) {
        try {
            manager.getTransaction().registerSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            work.run();
                        }
                    }
                }
            );
        } catch (RollbackException | SystemException broken) {
            throw new IllegalStateException("the transaction cannot be joined", broken);
        }
    }

    private void rollback(Throwable failure) {
        try {
            manager.rollback();
        } catch (SystemException broken) {
            failure.addSuppressed(broken);
        }
    }
}
