package com.cybervpn.sociallogin;

import com.cybervpn.login.AccountSecurity;
import com.cybervpn.login.SignIn;
import com.cybervpn.login.SignedIn;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.telegramlogin.TelegramLogin;
import com.cybervpn.telegramlogin.TelegramLoginMethod;
import com.cybervpn.user.TelegramAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Telegram's login by OpenID Connect: the same way to the provider and back, but the account is the one that the Mini App
 * signs in with.
 */
@ApplicationScoped
class TelegramSignIn {

    @Inject
    IdentityProviders witnesses;

    @Inject
    AuthorizationCodeFlow roundtrip;

    @Inject
    TelegramLogin login;

    @Inject
    TelegramLoginMethod way;

    @Inject
    AccountSecurity security;

    @Inject
    SignIn signIn;

    AuthorizationCodeFlow.Begun begin(String redirectUri) {
        return roundtrip.begin(witnesses.telegram(), null, redirectUri);
    }

    /** @param language {@code en} or {@code ru}, should the person be new: Telegram does not tell one */
    SignedIn complete(OAuthResource.Callback callback, String language, ClientInfo client) {
        IdentityProvider<TelegramAccount> witness = witnesses.telegram();
        TelegramAccount account;
        try {
            account = roundtrip.end(witness, null, callback, () ->
                signIn.refuse(TelegramLogin.OPENID, "state")
            );
        } catch (IdentityProviderRejected refused) {
            throw signIn.refuse(TelegramLogin.OPENID, refused.reason());
        }
        return login.withOpenId(account.speaking(language), client);
    }

    /** @throws com.cybervpn.login.ReauthenticationRequired when the person has not proved lately who they are */
    AuthorizationCodeFlow.Begun beginLink(CurrentUser user, String redirectUri) {
        IdentityProvider<TelegramAccount> witness = witnesses.telegram();
        security.requireProof(user);
        return roundtrip.begin(witness, user.id(), redirectUri);
    }

    /**
     * @throws LinkFailed when this person did not begin it, it is over, or Telegram does not vouch for them
     * @throws com.cybervpn.login.AlreadyLinked when the account is another person's, or the person has another one
     */
    void completeLink(CurrentUser user, OAuthResource.Callback callback) {
        IdentityProvider<TelegramAccount> witness = witnesses.telegram();
        TelegramAccount account;
        try {
            account = roundtrip.end(witness, user.id(), callback, LinkFailed::new);
        } catch (IdentityProviderRejected refused) {
            throw new LinkFailed();
        }
        way.linkProven(user, account);
    }
}
