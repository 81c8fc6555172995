package com.cybervpn.integration;

import com.cybervpn.kernel.PublishedEvent;

/**
 * A provider told us something by itself; what we found by asking is {@link com.cybervpn.billing.PaymentFound}.
 *
 * @param source {@code cryptobot}, {@code stars}, {@code telegram} …
 * @param result what came of it: {@code settled}, {@code duplicate}, {@code bad_signature} …
 */
public record WebhookReceived(String source, String result) implements PublishedEvent {}
