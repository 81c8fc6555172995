package com.cybervpn.login;

import com.cybervpn.kernel.Refusal;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.role.Forbidden;
import com.cybervpn.role.StaffRole;
import com.cybervpn.role.StaffRoles;
import com.cybervpn.role.TwoFactorRequired;
import com.cybervpn.session.AccessTokens;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.session.LiveSessions;
import com.cybervpn.session.RefreshToken;
import com.cybervpn.session.Sessions;
import com.cybervpn.user.Unauthenticated;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Turns a customer's session and a code of their second factor into a session of staff, which is another one. */
@ApplicationScoped
class StaffSignIn {

    /** From the code to the end, however much it is used. */
    static final Duration SESSION = Duration.ofHours(8);

    private static final String METHOD = "staff";

    @Inject
    StaffRoles roles;

    @Inject
    SecondFactor secondFactor;

    @Inject
    AccessTokens tokens;

    @Inject
    Sessions sessions;

    @Inject
    LiveSessions live;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    @Inject
    Event<SignInAttempted> attempts;

    /** What a member of staff works with. */
    record Session(String accessToken, RefreshToken refreshToken, StaffRole role) {}

    /**
     * Opens a session of staff.
     *
     * @param address where the request comes from
     * @throws Forbidden when the person is not staff
     * @throws TwoFactorRequired when they have no second factor
     * @throws Refusal when the code is wrong, or too many were tried for this account
     */
    Session stepUp(CurrentUser customer, String code, String address) {
        try {
            StaffRoles.Member member = roles.member(customer.id()).orElseThrow(Forbidden::new);
            if (!member.hasSecondFactor()) {
                throw new TwoFactorRequired();
            }
            RefreshToken token = RefreshToken.random(UUID.randomUUID());
            Instant now = clock.instant();
            secondFactor.proven(customer.id(), code, () -> open(customer, token, address, now));
            return signedIn(customer.id(), token, member.role(), now);
        } catch (Refusal refused) {
            attempts.fire(new SignInAttempted(METHOD, refused.code(), false));
            throw refused;
        }
    }

    private Void open(CurrentUser customer, RefreshToken token, String address, Instant now) {
        sessions.openStaff(customer, token, address, now, now.plus(SESSION));
        return null;
    }

    /**
     * Trades the newest refresh token; the end of the session stays where it is.
     *
     * @throws Unauthenticated when it is not the newest of a live session of staff; a re-used one ends its session
     * @throws Forbidden when the person is no longer staff
     */
    Session refresh(String text, String address) {
        RefreshToken old = RefreshToken.parse(text);
        RefreshToken fresh = RefreshToken.random(old.session());
        Instant now = clock.instant();
        StaffRoles.Member member = transactions.call(() ->
            sessions
                .rotateStaff(old, fresh, address, now)
                .map(user -> roles.member(user).orElseThrow(Forbidden::new))
                .orElse(null)
        );
        if (member == null) {
            sessions.endStaff(old, now);
            live.forget(old.session());
            throw new Unauthenticated();
        }
        return signedIn(member.id(), fresh, member.role(), now);
    }

    private Session signedIn(UserId user, RefreshToken token, StaffRole role, Instant now) {
        attempts.fire(new SignInAttempted(METHOD, "success", false));
        String access = tokens.issue(AccessTokens.Kind.STAFF, user, token.session(), now);
        return new Session(access, token, role);
    }
}
