package com.cybervpn.notification;

import com.cybervpn.kernel.PublishedEvent;

/**
 * A message has left, or will never.
 *
 * @param kind which message: {@code access_granted}
 * @param result {@code sent} or {@code refused}
 */
public record MessageSent(String kind, String result) implements PublishedEvent {}
