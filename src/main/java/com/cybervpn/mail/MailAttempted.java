package com.cybervpn.mail;

import com.cybervpn.kernel.PublishedEvent;
import java.time.Duration;

/**
 * A mail was offered to a mail server.
 *
 * @param provider how: {@code smtp}
 * @param result {@code sent}, {@code refused} because of its recipient and for good, {@code refused_us} because of our login,
 *     sender or name, or {@code unavailable}
 */
public record MailAttempted(String provider, String result, Duration duration) implements PublishedEvent {}
