package com.cybervpn.login;

import com.cybervpn.session.CurrentUser;
import com.cybervpn.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/** The fresh proof of identity that a session needs before it changes how its account is protected. */
@ApplicationScoped
public class Reauthentication {

    /** How old a proof may be at most. Opening the session is a proof too. */
    public static final Duration MAX_AGE = Duration.ofMinutes(5);

    @Inject
    Sessions sessions;

    @Inject
    InstantSource clock;

    /** Records that the user of this session has just proved their identity; the caller has checked the proof. */
    public void record(CurrentUser user) {
        sessions.proved(user, clock.instant());
    }

    /** @throws ReauthenticationRequired when the newest proof of this session is older than {@link #MAX_AGE} */
    public void require(CurrentUser user) {
        if (!sessions.isProvenSince(user, clock.instant().minus(MAX_AGE))) {
            throw new ReauthenticationRequired();
        }
    }
}
