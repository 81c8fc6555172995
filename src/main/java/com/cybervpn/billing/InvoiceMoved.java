package com.cybervpn.billing;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.Provider;

/**
 * An invoice came into another state.
 *
 * @param status lower-case name of the new state, as the API shows it
 */
public record InvoiceMoved(InvoiceId invoice, Provider provider, String status) implements PublishedEvent {}
