package com.cybervpn.testing;

import com.cybervpn.platform.db.QueryWatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often the database was asked: several statements that are sent together count once. */
@TestBean
public class RoundTrips implements QueryWatch {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void ran(String operation, long nanos) {
        count.incrementAndGet();
    }

    /** How many it takes to do something; the end of a transaction is not counted. */
    public int of(Runnable work) {
        int before = count.get();
        work.run();
        return count.get() - before;
    }
}
