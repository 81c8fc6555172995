package com.cybervpn.limits;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import io.github.bucket4j.BucketConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** How often what may be done. */
@ApplicationScoped
class LimitsConfig implements Settings {

    private static final Logger LOG = Logger.getLogger(LimitsConfig.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final long MOST = 1_000_000;
    /** Of a million: a guesser who never rests finds a code of one address in 27 years on average (decision 0012). */
    private static final long CODES_A_DAY = 100;

    private final boolean on = Setting.of("RATE_LIMITS").flag(true);
    private final Map<Action, BucketConfiguration> limits = Map.of(
        Action.CODE_DAY,
        limit(CODES_A_DAY, Duration.ofDays(1)),
        Action.CODE_ADDRESS,
        limit(Setting.of("RATE_LIMIT_CODE_ADDRESS"), 50, QUARTER),
        Action.SIGN_IN_FAILED,
        limit(Setting.of("RATE_LIMIT_SIGN_IN_FAILED"), 20, MINUTE),
        Action.SIGN_IN,
        limit(Setting.of("RATE_LIMIT_SIGN_IN"), 300, MINUTE),
        Action.CODE,
        limit(Setting.of("RATE_LIMIT_CODE"), 5, QUARTER),
        Action.MAIL,
        limit(Setting.of("RATE_LIMIT_MAIL"), 30, QUARTER),
        Action.MONEY,
        limit(Setting.of("RATE_LIMIT_MONEY"), 30, MINUTE),
        Action.ACCOUNT,
        limit(Setting.of("RATE_LIMIT_ACCOUNT"), 300, MINUTE),
        Action.ADDRESS,
        limit(Setting.of("RATE_LIMIT_ADDRESS"), 600, MINUTE)
    );

    @Override
    public void check() {
        if (!on) {
            LOG.warn("RATE_LIMITS is off: anybody may ask as often as they like. For benchmarks only.");
        }
    }

    public boolean isOn() {
        return on;
    }

    Map<Action, BucketConfiguration> limits() {
        return limits;
    }

    private static BucketConfiguration limit(Setting setting, long other, Duration period) {
        return limit(setting.whole(other, 1, MOST), period);
    }

    /** So many in a period that begins with the first of them; the next one only when it has ended. */
    static BucketConfiguration limit(long times, Duration period) {
        return BucketConfiguration.builder()
            .addLimit(bandwidth -> bandwidth.capacity(times).refillIntervally(times, period))
            .build();
    }
}
