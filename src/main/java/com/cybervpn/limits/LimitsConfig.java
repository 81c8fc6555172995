package com.cybervpn.limits;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import com.cybervpn.settings.RuntimeSetting;
import com.cybervpn.settings.RuntimeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/** How often what may be done. */
@ApplicationScoped
class LimitsConfig implements Settings {

    private static final Logger LOG = Logger.getLogger(LimitsConfig.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int MOST = 1_000_000;
    /** Of a million: a guesser who never rests finds a code of one address in 27 years on average (decision 0012). */
    private static final Limit CODES_A_DAY = new Limit(100, Duration.ofDays(1));

    @Produces
    static final RuntimeSetting<Integer> SIGN_IN_FAILED = limit(
        "rate_limit_sign_in_failed",
        20,
        "Refused sign-ins from one network address in a minute"
    ).environment("RATE_LIMIT_SIGN_IN_FAILED");

    @Produces
    static final RuntimeSetting<Integer> SIGN_IN = limit(
        "rate_limit_sign_in",
        300,
        "Successful sign-ins from one network address in a minute"
    ).environment("RATE_LIMIT_SIGN_IN");

    @Produces
    static final RuntimeSetting<Integer> ADDRESS = limit(
        "rate_limit_address",
        600,
        "All other requests from one network address in a minute"
    ).environment("RATE_LIMIT_ADDRESS");

    @Produces
    static final RuntimeSetting<Integer> MONEY = limit(
        "rate_limit_money",
        30,
        "Requests of one account that move money in a minute"
    ).environment("RATE_LIMIT_MONEY");

    @Produces
    static final RuntimeSetting<Integer> ACCOUNT = limit(
        "rate_limit_account",
        300,
        "All other requests of one account in a minute"
    ).environment("RATE_LIMIT_ACCOUNT");

    @Produces
    static final RuntimeSetting<Integer> CODE = limit(
        "rate_limit_code",
        5,
        "Codes and wrong passwords of one account, and mails asked for it, from one place in 15 minutes"
    ).environment("RATE_LIMIT_CODE");

    @Produces
    static final RuntimeSetting<Integer> CODE_ADDRESS = limit(
        "rate_limit_code_address",
        50,
        "Codes and wrong passwords of one account, and mails asked for it, from all places in 15 minutes"
    ).environment("RATE_LIMIT_CODE_ADDRESS");

    @Produces
    static final RuntimeSetting<Integer> MAIL = limit(
        "rate_limit_mail",
        30,
        "Mails asked for from one network address in 15 minutes"
    ).environment("RATE_LIMIT_MAIL");

    private final boolean on = Setting.of("RATE_LIMITS").flag(true);

    @Inject
    RuntimeSettings settings;

    @Override
    public void check() {
        if (!on) {
            LOG.warn("RATE_LIMITS is off: requests are not limited. For benchmarks only.");
        }
    }

    public boolean isOn() {
        return on;
    }

    /** As it is at this moment. */
    Limit limit(Action action) {
        return switch (action) {
            case SIGN_IN_FAILED -> in(MINUTE, SIGN_IN_FAILED);
            case SIGN_IN -> in(MINUTE, SIGN_IN);
            case ADDRESS -> in(MINUTE, ADDRESS);
            case MONEY -> in(MINUTE, MONEY);
            case ACCOUNT -> in(MINUTE, ACCOUNT);
            case CODE -> in(QUARTER, CODE);
            case CODE_ADDRESS -> in(QUARTER, CODE_ADDRESS);
            case CODE_DAY -> CODES_A_DAY;
            case MAIL -> in(QUARTER, MAIL);
        };
    }

    private Limit in(Duration period, RuntimeSetting<Integer> times) {
        return new Limit(settings.get(times), period);
    }

    private static RuntimeSetting<Integer> limit(String key, int times, String meaning) {
        return RuntimeSetting.integer(key, times, 1, MOST, null, meaning);
    }
}
