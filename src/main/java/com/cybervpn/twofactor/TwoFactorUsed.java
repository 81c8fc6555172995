package com.cybervpn.twofactor;

import com.cybervpn.kernel.PublishedEvent;

/**
 * Something was done with a second factor.
 *
 * @param operation {@code reauth}, {@code setup}, {@code verify}, {@code validate}, {@code complete} (a sign-in), {@code
 *     recovery_codes} or {@code disable}
 * @param result {@code success} or the code of the refusal
 */
public record TwoFactorUsed(String operation, String result) implements PublishedEvent {}
