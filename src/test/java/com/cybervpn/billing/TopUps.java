package com.cybervpn.billing;

import com.cybervpn.pricing.Purchase;
import com.cybervpn.testing.TestBean;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A feature that sells something that is no plan, once a test opens it. */
@TestBean
public class TopUps {

    static final Purchase PURCHASE = new Purchase.Unknown("wallet_topup");

    private final List<InvoicePaid> taken = new CopyOnWriteArrayList<>();
    private volatile boolean open;
    private volatile boolean failing;

    static final class Deliberate extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    void open() {
        open = true;
    }

    /** The next time it fails after it has taken the purchase. */
    void failOnce() {
        failing = true;
    }

    List<InvoicePaid> taken() {
        return List.copyOf(taken);
    }

    void paid(@Observes InvoicePaid paid) {
        if (open && paid.purchase().equals(PURCHASE)) {
            paid.take();
            if (failing) {
                failing = false;
                throw new Deliberate();
            }
            taken.add(paid);
        }
    }
}
