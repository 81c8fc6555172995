package com.cybervpn.payment;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import com.cybervpn.settings.RuntimeSetting;
import com.cybervpn.settings.RuntimeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which providers take new invoices, how long an invoice can be paid, how often we ask about it. */
@ApplicationScoped
public class BillingConfig implements Settings {

    private static final String ENABLED = "PAYMENTS_ENABLED";
    private static final String IN_APP = "PAYMENTS_IN_APP";

    /** At most what Crypto Pay takes. */
    @Produces
    static final RuntimeSetting<Duration> LIFETIME = RuntimeSetting.duration(
        "invoice_lifetime",
        Duration.ofHours(1),
        Duration.ofMinutes(1),
        Duration.ofDays(31),
        "How long a new invoice can be paid"
    ).environment("INVOICE_LIFETIME_SECONDS");

    @Produces
    static final RuntimeSetting<Duration> RECONCILE = RuntimeSetting.duration(
        "reconcile_every",
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofHours(1),
        "How often providers are asked about open invoices, from the next time on"
    ).environment("RECONCILE_SECONDS");

    @Produces
    static final RuntimeSetting<Duration> RECONCILE_LATE = RuntimeSetting.duration(
        "reconcile_late_every",
        Duration.ofHours(1),
        Duration.ofSeconds(1),
        Duration.ofDays(7),
        "How often providers are asked about invoices that are undecided long after their time"
    ).environment("RECONCILE_LATE_SECONDS");

    private final Set<Provider> open;
    private final Set<Provider> inApp;
    private final Duration inFlight = Setting.of("RECONCILE_IN_FLIGHT_SECONDS").seconds(20);

    @Inject
    RuntimeSettings settings;

    /** @throws InvalidSetting when a name is not that of a provider */
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
                            new InvalidSetting(setting, "may list stars, cryptobot and wallet")
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

    public Duration lifetime() {
        return settings.get(LIFETIME);
    }

    public Duration reconcileEvery() {
        return settings.get(RECONCILE);
    }

    /** So long a checkout may be talking to the provider; its own answer comes first. */
    public Duration inFlight() {
        return inFlight;
    }

    /** How often an invoice whose time has long been over is asked about: its money may still come. */
    public Duration reconcileLateEvery() {
        return settings.get(RECONCILE_LATE);
    }
}
