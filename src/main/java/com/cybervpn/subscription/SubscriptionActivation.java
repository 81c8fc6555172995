package com.cybervpn.subscription;

import com.cybervpn.billing.InvoicePaid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Turns a paid invoice into time, in the transaction of its settlement. */
@ApplicationScoped
class SubscriptionActivation {

    @Inject
    Subscriptions subscriptions;

    @Inject
    Event<EntitlementChanged> changed;

    void extend(@Observes InvoicePaid paid) {
        Subscription subscription = subscriptions.extend(paid.buyer(), paid.purchase(), paid.paidAt());
        subscriptions.granted(paid.invoice(), subscription, paid.paidAt());
        changed.fire(new EntitlementChanged(paid.buyer(), subscription.version, subscription.tier));
    }
}
