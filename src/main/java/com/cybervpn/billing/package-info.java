/**
 * Who paid for what? Checkout, invoices at payment providers, settlement of their notices, reconciliation.
 *
 * <p>Promises: an invoice is written before the provider is asked; it is settled at most once, by amount and currency of
 * our own row and never of the notice; money that arrives late is never dropped. Publishes {@link
 * com.cybervpn.billing.InvoicePaid}, in the transaction of the settlement.
 */
package com.cybervpn.billing;
