package com.cybervpn.notification;

import com.cybervpn.kernel.PublishedEvent;

/**
 * A message has left, or will never.
 *
 * @param kind which message: {@code access_granted}, {@code deletion_scheduled} …
 * @param result {@code sent}, {@code refused} by the reader's Telegram, {@code unwanted} by their settings, or {@code failed} by
 *     a fault that is not the reader's
 */
public record MessageSent(String kind, String result) implements PublishedEvent {}
