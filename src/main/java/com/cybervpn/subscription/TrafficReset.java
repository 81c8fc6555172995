package com.cybervpn.subscription;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** When a purchase of days also resets the traffic used in the panel's period ({@code TRAFFIC_RESET}). */
@ApplicationScoped
public class TrafficReset implements Settings {

    private final boolean always = Setting.of("TRAFFIC_RESET")
        .parsed("must be limited or always", text -> {
            Boolean known = Map.of("limited", false, "always", true).get(text);
            if (known == null) {
                throw new IllegalArgumentException(text);
            }
            return known;
        })
        .orElse(false);

    /**
     * Whether a purchase resets, as far as that can be told without the panel.
     *
     * @param first whether the buyer had no subscription before
     * @param hadEnded whether the time of the one before was over
     * @return empty when the account at the panel decides: it does if its traffic is used up
     */
    Optional<Boolean> decided(boolean first, boolean hadEnded) {
        return !first && (always || hadEnded) ? Optional.of(true) : Optional.empty();
    }
}
