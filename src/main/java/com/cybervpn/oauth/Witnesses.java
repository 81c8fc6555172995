package com.cybervpn.oauth;

import com.cybervpn.identity.TelegramAccount;
import com.cybervpn.identity.WayInClosed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** The providers we believe. */
@ApplicationScoped
class Witnesses {

    @Inject
    @Any
    Instance<Witness<ForeignAccount>> all;

    @Inject
    Witness<TelegramAccount> telegram;

    boolean isOffered(ForeignProvider provider) {
        return all.stream().anyMatch(witness -> witness.provider() == provider && witness.isOffered());
    }

    /** @throws WayInClosed when it is not offered, or there is none of this name */
    Witness<ForeignAccount> named(String code) {
        return ForeignProvider.of(code)
            .flatMap(provider ->
                all
                    .stream()
                    .filter(witness -> witness.provider() == provider && witness.isOffered())
                    .findFirst()
            )
            .orElseThrow(WayInClosed::new);
    }

    /** @throws WayInClosed when it is not offered */
    Witness<TelegramAccount> telegram() {
        if (!telegram.isOffered()) {
            throw new WayInClosed();
        }
        return telegram;
    }
}
