package com.cybervpn.integration.cryptopay;

import com.cybervpn.platform.HealthProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Is Crypto Pay there, and does it know our app? */
@ApplicationScoped
public class CryptoPayHealthProbe implements HealthProbe {

    @Inject
    CryptoPayClient client;

    @Inject
    CryptoPayConfig config;

    @Override
    public String name() {
        return "cryptobot";
    }

    @Override
    public boolean isUsed() {
        return config.hasToken();
    }

    @Override
    public void check() {
        client.getMe();
    }
}
