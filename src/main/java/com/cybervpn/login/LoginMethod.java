package com.cybervpn.login;

import com.cybervpn.user.UserId;
import java.util.Optional;

/** One kind of proof that users may sign in with. Each has a bean of this type; {@link LoginMethods} knows them all. */
public interface LoginMethod {
    /** As the API and metrics name it: {@code telegram}, {@code email}, {@code google} … */
    String name();

    /** Whether the shop accepts it. One that is closed does not count as a login method of a user. */
    boolean isOffered();

    /** Whether a person has a password for it. */
    default boolean hasPassword(UserId user) {
        return false;
    }

    /** Whether a person has it; asked within the transaction that holds the person's row. */
    Optional<LinkedLoginMethod> of(UserId user);
}
