/**
 * How is money taken? The port of the payment providers, and the inbox of their genuine notices.
 *
 * <p>Promises: a genuine notice is kept once, before it is judged; a provider that did not answer is told apart from one
 * that refused and from one that was never reached; a closed provider takes no new payments and still tells of old ones.
 */
package com.cybervpn.payment;
