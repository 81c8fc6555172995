package com.cybervpn.oauth;

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
    Instance<Witness> all;

    boolean isOffered(ForeignProvider provider) {
        return all.stream().anyMatch(witness -> witness.provider() == provider && witness.isOffered());
    }

    /** @throws WayInClosed when it is not offered, or there is none of this name */
    Witness named(String code) {
        return ForeignProvider.of(code)
            .flatMap(provider ->
                all
                    .stream()
                    .filter(witness -> witness.provider() == provider && witness.isOffered())
                    .findFirst()
            )
            .orElseThrow(WayInClosed::new);
    }
}
