package com.cybervpn.billing;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.SettingRefused;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which providers take new invoices, how long an invoice can be paid, how often we ask about it. */
@ApplicationScoped
class BillingConfig implements Settings {

    private static final String ENABLED = "PAYMENTS_ENABLED";

    private final Set<Provider> open = new LinkedHashSet<>();
    private final Duration lifetime = Setting.of("INVOICE_LIFETIME_SECONDS").seconds(3600);
    private final Duration reconcileEvery = Setting.of("RECONCILE_SECONDS").seconds(30);
    private final Duration reconcileLateEvery = Setting.of("RECONCILE_LATE_SECONDS").seconds(3600);

    private final Duration inFlight = Setting.of("RECONCILE_IN_FLIGHT_SECONDS").seconds(20);

    BillingConfig() {
        List<String> codes = Setting.of(ENABLED).list();
        for (String code : codes.isEmpty() ? List.of("stars", "cryptobot") : codes) {
            if (!code.equals("wallet")) {
                open.add(
                    Arrays.stream(Provider.values())
                        .filter(p -> p.code().equals(code))
                        .findFirst()
                        .orElseThrow(() ->
                            new SettingRefused(ENABLED, "may list stars, cryptobot and wallet")
                        )
                );
            }
        }
    }

    /** Whether invoices can be opened there. Those it has can be paid all the same. */
    boolean isOpen(Provider provider) {
        return open.contains(provider);
    }

    /** In the order of the setting. */
    Set<Provider> open() {
        return open;
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
