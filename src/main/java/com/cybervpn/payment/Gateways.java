package com.cybervpn.payment;

import com.cybervpn.kernel.Asset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways to the providers. A closed provider takes no new invoice, and is asked about those it has. */
@ApplicationScoped
public class Gateways {

    @Inject
    @Any
    Instance<PaymentGateway> gateways;

    @Inject
    BillingConfig config;

    /** @throws ProviderClosed when it is not open */
    public PaymentGateway of(Provider provider) {
        return gateways
            .stream()
            .filter(g -> g.provider() == provider && config.isOpen(provider))
            .findFirst()
            .orElseThrow(ProviderClosed::new);
    }

    /** The way to a provider, closed or not; empty when we do not know how to speak with it. */
    public Optional<PaymentGateway> setUp(Provider provider) {
        return setUp()
            .stream()
            .filter(g -> g.provider() == provider)
            .findFirst();
    }

    /** The providers that are open and take money in one of these assets, in the order of the setting. */
    public List<Provider> openFor(Set<Asset> assets) {
        return config
            .open()
            .stream()
            .filter(provider -> assets.contains(provider.asset()))
            .toList();
    }

    /** Of these, those that the Mini App may offer on Telegram for iOS and Android. */
    public List<Provider> inApp(List<Provider> offered) {
        return offered.stream().filter(config.inApp()::contains).toList();
    }

    /** Those that can be asked what became of invoices. */
    public List<PaymentGateway> setUp() {
        return gateways.stream().filter(PaymentGateway::isSetUp).toList();
    }
}
