package com.cybervpn.billing;

import com.cybervpn.kernel.PublishedEvent;

/**
 * A provider told us something by itself; what we found by asking is {@link PaymentFound}.
 *
 * @param source {@code cryptobot}, {@code stars}, {@code telegram} …
 * @param result what came of it: {@code settled}, {@code duplicate}, {@code bad_signature} …
 */
public record NoticeReceived(String source, String result) implements PublishedEvent {}
