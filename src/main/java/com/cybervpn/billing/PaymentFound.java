package com.cybervpn.billing;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.SettlementResult;

/**
 * By asking the provider we learned of a payment, or of one given back, of which no notice had come.
 *
 * @param result what came of it
 */
public record PaymentFound(Provider provider, SettlementResult result) implements PublishedEvent {}
