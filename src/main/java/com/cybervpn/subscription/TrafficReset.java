package com.cybervpn.subscription;

import com.cybervpn.settings.RuntimeSetting;
import com.cybervpn.settings.RuntimeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;

/** When a purchase of days also resets the traffic used in the panel's period. */
@ApplicationScoped
public class TrafficReset {

    enum Policy {
        /** When it is used up, or the time before had ended. */
        LIMITED,
        ALWAYS,
    }

    @Produces
    static final RuntimeSetting<Policy> POLICY = RuntimeSetting.choice(
        "traffic_reset",
        Policy.LIMITED,
        "When a purchase of days resets the traffic used: when it is used up or the time before had ended, or always"
    ).environment("TRAFFIC_RESET");

    @Inject
    RuntimeSettings settings;

    /**
     * Whether a purchase resets, as far as that can be told without the panel.
     *
     * @param first whether the buyer had no subscription before
     * @param hadEnded whether the time of the one before was over
     * @return empty when the account at the panel decides: it does if its traffic is used up
     */
    Optional<Boolean> decided(boolean first, boolean hadEnded) {
        boolean always = settings.get(POLICY) == Policy.ALWAYS;
        return !first && (always || hadEnded) ? Optional.of(true) : Optional.empty();
    }
}
