package com.cybervpn.emaillogin;

import com.cybervpn.kernel.PublishedEvent;

/**
 * Something happened to a code or link that goes by mail.
 *
 * @param purpose {@code sign_in}, {@code reset} or {@code link}
 * @param result {@code sent}, {@code expired} before it could be sent, {@code undeliverable}, {@code verified}, {@code wrong},
 *     or {@code unknown}: none waits, it is too old, or was guessed at too often
 */
public record MailCodeUsed(String purpose, String result) implements PublishedEvent {}
