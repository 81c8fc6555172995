package com.cybervpn.sociallogin;

import com.cybervpn.login.LoginMethodClosed;
import com.cybervpn.user.TelegramAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** The providers we believe. */
@ApplicationScoped
class IdentityProviders {

    @Inject
    @Any
    Instance<IdentityProvider<ExternalIdentity>> all;

    @Inject
    IdentityProvider<TelegramAccount> telegram;

    boolean isOffered(ForeignProvider provider) {
        return all.stream().anyMatch(witness -> witness.provider() == provider && witness.isOffered());
    }

    /** @throws LoginMethodClosed when it is not offered, or there is none of this name */
    IdentityProvider<ExternalIdentity> named(String code) {
        return ForeignProvider.of(code)
            .flatMap(provider ->
                all
                    .stream()
                    .filter(witness -> witness.provider() == provider && witness.isOffered())
                    .findFirst()
            )
            .orElseThrow(LoginMethodClosed::new);
    }

    /** @throws LoginMethodClosed when it is not offered */
    IdentityProvider<TelegramAccount> telegram() {
        if (!telegram.isOffered()) {
            throw new LoginMethodClosed();
        }
        return telegram;
    }
}
