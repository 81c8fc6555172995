package com.cybervpn.billing;

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

    void open() {
        open = true;
    }

    List<InvoicePaid> taken() {
        return List.copyOf(taken);
    }

    void paid(@Observes InvoicePaid paid) {
        if (open && paid.purchase().equals(PURCHASE)) {
            paid.take();
            taken.add(paid);
        }
    }
}
