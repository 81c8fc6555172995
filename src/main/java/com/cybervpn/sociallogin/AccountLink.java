package com.cybervpn.sociallogin;

import com.cybervpn.login.AlreadyLinked;
import com.cybervpn.login.LoginMethods;
import com.cybervpn.login.LoginMethodsChanged;
import com.cybervpn.login.Reauthentication;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Links an external identity to a user as a login method, or removes it. Both need a fresh proof of identity. */
@ApplicationScoped
class AccountLink {

    @Inject
    IdentityProviders witnesses;

    @Inject
    AuthorizationCodeFlow roundtrip;

    @Inject
    ExternalIdentities accounts;

    @Inject
    Reauthentication reauthentication;

    @Inject
    LoginMethods loginMethods;

    @Inject
    InstantSource clock;

    @Inject
    Event<LoginMethodsChanged> changes;

    AuthorizationCodeFlow.Begun begin(CurrentUser user, String provider, String redirectUri) {
        IdentityProvider<ExternalIdentity> witness = witnesses.named(provider);
        reauthentication.require(user);
        return roundtrip.begin(witness, user.id(), redirectUri);
    }

    /**
     * @throws LinkFailed when this person did not begin it, it is over, or the provider does not vouch for them
     * @throws AlreadyLinked when the account is another person's, or the person has another one of this provider
     */
    void complete(CurrentUser user, String provider, OAuthResource.Callback callback) {
        IdentityProvider<ExternalIdentity> witness = witnesses.named(provider);
        ExternalIdentity account;
        try {
            account = roundtrip.end(witness, user.id(), callback, LinkFailed::new);
        } catch (IdentityProviderRejected refused) {
            throw new LinkFailed();
        }
        loginMethods.add(user.id(), () -> add(user.id(), account));
    }

    void remove(CurrentUser user, String provider) {
        ForeignProvider known = witnesses.named(provider).provider();
        reauthentication.require(user);
        loginMethods.remove(user.id(), provider, () -> {
            accounts.remove(user.id(), known);
            changes.fire(new LoginMethodsChanged(user.id(), clock.instant()));
        });
    }

    private void add(UserId user, ExternalIdentity account) {
        accounts.hold(account);
        Optional<UserId> owner = accounts.owner(account);
        if (owner.isPresent() && owner.get().equals(user)) {
            return;
        }
        if (owner.isPresent() || accounts.of(user, account.provider()).isPresent()) {
            throw new AlreadyLinked();
        }
        Instant now = clock.instant();
        accounts.add(user, account, now);
        changes.fire(new LoginMethodsChanged(user, now));
    }
}
