package com.cybervpn.identity;

import com.cybervpn.kernel.PublishedEvent;

/**
 * Somebody tried to sign in.
 *
 * @param method {@code telegram_miniapp} or {@code refresh}
 * @param result {@code success} or the reason of the refusal in lower case
 * @param newUser whether the person was not known before
 */
public record SignInAttempted(String method, String result, boolean newUser) implements PublishedEvent {}
