package com.cybervpn.login;

import com.cybervpn.kernel.PublishedEvent;

/**
 * A client tried to sign in.
 *
 * @param method {@code telegram_miniapp}, {@code telegram_widget}, {@code telegram_openid}, {@code bot_link}, {@code refresh} …; {@code second_factor} when the token of a challenge is not known
 * @param result {@code success}, {@code challenged} (a second proof is asked for) or the reason of the refusal in lower case
 * @param newUser whether the person was not known before
 */
public record SignInAttempted(String method, String result, boolean newUser) implements PublishedEvent {}
