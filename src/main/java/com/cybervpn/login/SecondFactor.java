package com.cybervpn.login;

import com.cybervpn.user.UserId;
import java.util.function.Supplier;

/** The second proof of people who ask for one. The one implementation is in {@code twofactor}. */
public interface SecondFactor {
    /**
     * Uses a code up and does the work in the same transaction: both or neither. The guess itself is counted before and for
     * good. To be called outside of a transaction.
     *
     * @param code from the authenticator app, or a recovery code
     * @throws com.cybervpn.kernel.Refusal when the code is wrong, was used before, or too many were tried
     */
    <T> T proven(UserId user, String code, Supplier<T> work);
}
