package com.cybervpn.oauth;

import com.cybervpn.identity.AccountSecurity;
import com.cybervpn.identity.Client;
import com.cybervpn.identity.CurrentUser;
import com.cybervpn.identity.SignIn;
import com.cybervpn.identity.SignedIn;
import com.cybervpn.identity.TelegramAccount;
import com.cybervpn.identity.TelegramLogin;
import com.cybervpn.identity.TelegramWay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Telegram's login by OpenID Connect: the same way to the provider and back, but the account is the one that the Mini App
 * signs in with.
 */
@ApplicationScoped
class TelegramSignIn {

    @Inject
    Witnesses witnesses;

    @Inject
    Roundtrip roundtrip;

    @Inject
    TelegramLogin login;

    @Inject
    TelegramWay way;

    @Inject
    AccountSecurity security;

    @Inject
    SignIn signIn;

    Roundtrip.Begun begin(String redirectUri) {
        return roundtrip.begin(witnesses.telegram(), null, redirectUri);
    }

    /** @param language {@code en} or {@code ru}, should the person be new: Telegram does not tell one */
    SignedIn complete(OAuthResource.Callback callback, String language, Client client) {
        Witness<TelegramAccount> witness = witnesses.telegram();
        TelegramAccount account;
        try {
            account = roundtrip.end(witness, null, callback, () ->
                signIn.refuse(TelegramLogin.OPENID, "state")
            );
        } catch (WitnessRefused refused) {
            throw signIn.refuse(TelegramLogin.OPENID, refused.reason());
        }
        return login.withOpenId(account.speaking(language), client);
    }

    /** @throws com.cybervpn.identity.ProofNeeded when the person has not proved lately who they are */
    Roundtrip.Begun beginLink(CurrentUser user, String redirectUri) {
        Witness<TelegramAccount> witness = witnesses.telegram();
        security.requireProof(user);
        return roundtrip.begin(witness, user.id(), redirectUri);
    }

    /**
     * @throws LinkFailed when this person did not begin it, it is over, or Telegram does not vouch for them
     * @throws com.cybervpn.identity.AlreadyLinked when the account is somebody else's, or the person has another one
     */
    void completeLink(CurrentUser user, OAuthResource.Callback callback) {
        Witness<TelegramAccount> witness = witnesses.telegram();
        TelegramAccount account;
        try {
            account = roundtrip.end(witness, user.id(), callback, LinkFailed::new);
        } catch (WitnessRefused refused) {
            throw new LinkFailed();
        }
        way.linkProven(user, account);
    }
}
