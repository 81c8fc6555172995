package com.cybervpn.oauth;

import com.cybervpn.identity.Client;
import com.cybervpn.identity.People;
import com.cybervpn.identity.SignIn;
import com.cybervpn.identity.SignedIn;
import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sign-in with a foreign account. Whoever comes with an unknown one is a new person, whatever its address. */
@ApplicationScoped
class ForeignSignIn {

    @Inject
    Witnesses witnesses;

    @Inject
    Roundtrip roundtrip;

    @Inject
    ForeignAccounts accounts;

    @Inject
    UsedIdTokens usedTokens;

    @Inject
    People people;

    @Inject
    SignIn signIn;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private record Met(UserId user, boolean isNew) {}

    Roundtrip.Begun begin(String provider, String redirectUri) {
        return roundtrip.begin(witnesses.named(provider), null, redirectUri);
    }

    /** @param language {@code en} or {@code ru}, should the person be new */
    SignedIn complete(String provider, OAuthResource.Callback callback, String language, Client client) {
        Witness<ForeignAccount> witness = witnesses.named(provider);
        ForeignAccount account;
        try {
            account = roundtrip.end(witness, null, callback, () -> signIn.refuse(provider, "state"));
        } catch (WitnessRefused refused) {
            throw signIn.refuse(provider, refused.reason());
        }
        return enter(transactions.call(() -> meet(account, language)), provider, client);
    }

    SignedIn withIdToken(String provider, OAuthResource.NativeSignIn body, String language, Client client) {
        Witness<ForeignAccount> witness = witnesses.named(provider);
        Witness.Testimony testimony;
        try {
            testimony = witness.verify(body.idToken(), body.nonce());
        } catch (WitnessRefused refused) {
            throw signIn.refuse(provider, refused.reason());
        }
        Met met = transactions.call(() -> {
            if (!usedTokens.add(body.idToken(), testimony.expiresAt())) {
                throw signIn.refuse(provider, "replayed");
            }
            return meet(testimony.account(), language);
        });
        return enter(met, provider, client);
    }

    private SignedIn enter(Met met, String provider, Client client) {
        return signIn.complete(met.user(), provider, met.isNew(), client);
    }

    private Met meet(ForeignAccount account, String language) {
        accounts.hold(account);
        Optional<UserId> known = accounts.owner(account);
        if (known.isPresent()) {
            return new Met(known.get(), false);
        }
        Instant now = clock.instant();
        UserId user = people.register(account.name(), language);
        accounts.add(user, account, now);
        if (account.email() != null) {
            // somebody else may have it: then this person simply has none
            people.setEmail(user, account.email());
        }
        return new Met(user, true);
    }
}
