package com.cybervpn.billing;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.SettingRefused;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which providers take new invoices, how long an invoice can be paid, how often we ask about it. */
@ApplicationScoped
class BillingConfig implements Settings {

    private static final String ENABLED = "PAYMENTS_ENABLED";
    private static final String IN_APP = "PAYMENTS_IN_APP";

    private final Set<Provider> open;
    private final Set<Provider> inApp;
    private final Duration lifetime = Setting.of("INVOICE_LIFETIME_SECONDS").seconds(3600);
    private final Duration reconcileEvery = Setting.of("RECONCILE_SECONDS").seconds(30);
    private final Duration reconcileLateEvery = Setting.of("RECONCILE_LATE_SECONDS").seconds(3600);

    private final Duration inFlight = Setting.of("RECONCILE_IN_FLIGHT_SECONDS").seconds(20);

    /** @throws SettingRefused when a name is not that of a provider */
    BillingConfig() {
        List<String> codes = Setting.of(ENABLED).list();
        open = providers(ENABLED, codes.isEmpty() ? List.of("stars", "cryptobot") : codes);
        List<String> inAppCodes = Setting.of(IN_APP).list();
        inApp = inAppCodes.isEmpty() ? open : providers(IN_APP, inAppCodes);
    }

    private static Set<Provider> providers(String setting, List<String> codes) {
        Set<Provider> providers = new LinkedHashSet<>();
        for (String code : codes) {
            if (!code.equals("wallet")) {
                providers.add(
                    Arrays.stream(Provider.values())
                        .filter(p -> p.code().equals(code))
                        .findFirst()
                        .orElseThrow(() ->
                            new SettingRefused(setting, "may list stars, cryptobot and wallet")
                        )
                );
            }
        }
        return Collections.unmodifiableSet(providers);
    }

    /** Whether invoices can be opened there. Those it has can be paid all the same. */
    boolean isOpen(Provider provider) {
        return open.contains(provider);
    }

    /** In the order of the setting. */
    Set<Provider> open() {
        return open;
    }

    /** What the Mini App may offer on Telegram for iOS and Android, whether it is open or not. */
    Set<Provider> inApp() {
        return inApp;
    }

    Duration lifetime() {
        return lifetime;
    }

    Duration reconcileEvery() {
        return reconcileEvery;
    }

    /** So long a checkout may be talking to the provider; its own answer comes first. */
    Duration inFlight() {
        return inFlight;
    }

    /** How often an invoice whose time has long been over is asked about: its money may still come. */
    Duration reconcileLateEvery() {
        return reconcileLateEvery;
    }
}
