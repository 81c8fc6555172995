package com.cybervpn.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** The gateways of the providers that are open. */
@ApplicationScoped
class Gateways {

    @Inject
    @Any
    Instance<PaymentGateway> gateways;

    @Inject
    BillingConfig config;

    /** @throws ProviderClosed when it is not open */
    PaymentGateway of(Provider provider) {
        return open()
            .stream()
            .filter(g -> g.provider() == provider)
            .findFirst()
            .orElseThrow(ProviderClosed::new);
    }

    List<PaymentGateway> open() {
        return gateways
            .stream()
            .filter(g -> config.isEnabled(g.provider()))
            .toList();
    }
}
