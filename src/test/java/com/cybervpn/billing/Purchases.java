package com.cybervpn.billing;

import com.cybervpn.catalog.Offer;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.Provider;
import com.cybervpn.testing.FakeProviders;
import com.cybervpn.testing.TestBean;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;

/** Invoices that customers have opened and paid, as fixtures of tests. */
@TestBean
public class Purchases {

    @Inject
    Checkout checkout;

    @Inject
    Settlement settlement;

    @Inject
    FakeProviders providers;

    /** An invoice that waits to be paid. */
    public InvoiceId open(UserId buyer, Offer offer, Provider provider) {
        return checkout.open(buyer, offer.id(), provider, Checkout.Repeatable.NEVER).invoiceId();
    }

    /** One that was paid by Crypto Pay and settled; what it grants is promised. */
    public InvoiceId paid(UserId buyer, Offer offer) {
        InvoiceId invoice = open(buyer, offer, Provider.CRYPTOBOT);
        settlement.settle(providers.pay(invoice));
        return invoice;
    }
}
