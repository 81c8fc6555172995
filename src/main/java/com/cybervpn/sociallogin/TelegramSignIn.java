package com.cybervpn.sociallogin;

import com.cybervpn.login.Authentication;
import com.cybervpn.login.Reauthentication;
import com.cybervpn.login.SignInResult;
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
    Reauthentication reauthentication;

    @Inject
    Authentication authentication;

    AuthorizationCodeFlow.Begun begin(String redirectUri) {
        return roundtrip.begin(witnesses.telegram(), null, redirectUri);
    }

    /** @param language {@code en} or {@code ru}, should the person be new: Telegram does not tell one */
    SignInResult complete(OAuthResource.Callback callback, String language, ClientInfo client) {
        IdentityProvider<TelegramAccount> witness = witnesses.telegram();
        TelegramAccount account;
        try {
            account = roundtrip.end(witness, null, callback, () ->
                authentication.refuse(TelegramLogin.OPENID, "state")
            );
        } catch (IdentityProviderRejected refused) {
            throw authentication.refuse(TelegramLogin.OPENID, refused.reason());
        }
        return login.withOpenId(account.speaking(language), client);
    }

    /** @throws com.cybervpn.login.ReauthenticationRequired when the person has not proved lately who they are */
    AuthorizationCodeFlow.Begun beginLink(CurrentUser user, String redirectUri) {
        IdentityProvider<TelegramAccount> witness = witnesses.telegram();
        reauthentication.require(user);
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
