package com.cybervpn.sociallogin;

import com.cybervpn.login.Authentication;
import com.cybervpn.login.SignInResult;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.user.People;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sign-in with a foreign account. An unknown external identity creates a new user, whatever its address. */
@ApplicationScoped
class SocialSignIn {

    @Inject
    IdentityProviders witnesses;

    @Inject
    AuthorizationCodeFlow roundtrip;

    @Inject
    ExternalIdentities accounts;

    @Inject
    UsedIdTokens usedTokens;

    @Inject
    People people;

    @Inject
    Authentication authentication;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private record Met(UserId user, boolean isNew) {}

    AuthorizationCodeFlow.Begun begin(String provider, String redirectUri) {
        return roundtrip.begin(witnesses.named(provider), null, redirectUri);
    }

    /** @param language {@code en} or {@code ru}, should the person be new */
    SignInResult complete(
        String provider,
        OAuthResource.Callback callback,
        String language,
        ClientInfo client
    ) {
        IdentityProvider<ExternalIdentity> witness = witnesses.named(provider);
        ExternalIdentity account;
        try {
            account = roundtrip.end(witness, null, callback, () -> authentication.refuse(provider, "state"));
        } catch (IdentityProviderRejected refused) {
            throw authentication.refuse(provider, refused.reason());
        }
        return enter(transactions.call(() -> meet(account, language)), provider, client);
    }

    SignInResult withIdToken(
        String provider,
        OAuthResource.NativeSignIn body,
        String language,
        ClientInfo client
    ) {
        IdentityProvider<ExternalIdentity> witness = witnesses.named(provider);
        IdentityProvider.Testimony<ExternalIdentity> testimony;
        try {
            testimony = witness.verify(body.idToken(), body.nonce());
        } catch (IdentityProviderRejected refused) {
            throw authentication.refuse(provider, refused.reason());
        }
        Met met = transactions.call(() -> {
            if (!usedTokens.add(body.idToken(), testimony.expiresAt())) {
                throw authentication.refuse(provider, "replayed");
            }
            return meet(testimony.account(), language);
        });
        return enter(met, provider, client);
    }

    private SignInResult enter(Met met, String provider, ClientInfo client) {
        return authentication.complete(met.user(), provider, met.isNew(), client);
    }

    private Met meet(ExternalIdentity account, String language) {
        accounts.hold(account);
        Optional<UserId> known = accounts.owner(account);
        if (known.isPresent()) {
            return new Met(known.get(), false);
        }
        Instant now = clock.instant();
        UserId user = people.register(account.name(), language);
        accounts.add(user, account, now);
        if (account.email() != null) {
            // another user may have it: then this user simply has none
            people.setEmail(user, account.email());
        }
        return new Met(user, true);
    }
}
