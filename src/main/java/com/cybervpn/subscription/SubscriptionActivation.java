package com.cybervpn.subscription;

import com.cybervpn.billing.InvoicePaid;
import com.cybervpn.pricing.Purchase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Turns a paid invoice into time, in the transaction of its settlement. */
@ApplicationScoped
class SubscriptionActivation {

    @Inject
    Subscriptions subscriptions;

    void extend(@Observes InvoicePaid paid) {
        if (!(paid.purchase() instanceof Purchase.OfPlan bought)) {
            return;
        }
        boolean granted = subscriptions.grant(
            paid.buyer(),
            GrantSource.of(paid.invoice()),
            PlanTime.of(bought),
            paid.paidAt()
        );
        if (granted) {
            paid.take();
        }
    }
}
