package com.cybervpn.container;

import com.cybervpn.billing.InvoicePaid;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Fails after everybody else has heard of a payment, when it is told to. */
@ApplicationScoped
public class Saboteur {

    private volatile boolean armed;

    public void arm(boolean on) {
        armed = on;
    }

    void paid(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 900) InvoicePaid paid) {
        if (armed) {
            throw new Deliberate();
        }
    }
}
