package com.cybervpn.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets in few at a time who look at passwords, and few who wait for that: each costs a core some 50 ms and 7 MiB, and a
 * flood of them must not take the machine from those who do something else.
 */
@ApplicationScoped
class HashingGate {

    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING_MOST = 8;
    private static final long PATIENCE_SECONDS = 2;

    private final Semaphore inside;
    private final Semaphore admitted;

    HashingGate() {
        this(AT_ONCE);
    }

    HashingGate(int atOnce) {
        inside = new Semaphore(atOnce, true);
        admitted = new Semaphore(atOnce + WAITING_MOST);
    }

    /** @throws HashingBusy when too many wait, or it takes too long */
    <T> T pass(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw new HashingBusy();
        }
        try {
            return enter(work);
        } finally {
            admitted.release();
        }
    }

    private <T> T enter(Supplier<T> work) {
        try {
            if (!inside.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new HashingBusy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HashingBusy();
        }
        try {
            return work.get();
        } finally {
            inside.release();
        }
    }
}
