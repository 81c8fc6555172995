package com.cybervpn.telegramlogin;

import com.cybervpn.telegramlogin.InitDataRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How old launch data may be, and how far clocks may differ. Telegram prescribes neither. */
record AuthDateCheck(Duration maxAge, Duration futureSkew, InstantSource clock) {
    private static final int AUTH_DATE_DIGITS_MAX = 12;

    AuthDateCheck {
        if (!maxAge.isPositive() || futureSkew.isNegative()) {
            throw new IllegalArgumentException("maxAge must be positive and futureSkew not negative");
        }
    }

    /**
     * The signed time. Exactly {@code maxAge} old and exactly {@code futureSkew} ahead are still fine.
     *
     * @throws InitDataRefused FORMAT without a usable {@code auth_date}, EXPIRED or FUTURE
     */
    Instant check(InitDataFields pairs) {
        return check(authDate(pairs.value("auth_date")));
    }

    /**
     * The signed time, as {@link #check(InitDataFields)}.
     *
     * @throws InitDataRefused EXPIRED or FUTURE
     */
    Instant check(Instant authDate) {
        Duration age = Duration.between(authDate, clock.instant());
        if (age.compareTo(maxAge) > 0) {
            throw new InitDataRefused(Reason.EXPIRED);
        }
        if (age.compareTo(futureSkew.negated()) < 0) {
            throw new InitDataRefused(Reason.FUTURE);
        }
        return authDate;
    }

    /** Digit by digit, because {@link Long#parseLong} takes signs and the digits of every script. */
    private static Instant authDate(String text) {
        if (text == null || text.isEmpty() || text.length() > AUTH_DATE_DIGITS_MAX) {
            throw new InitDataRefused(Reason.FORMAT);
        }
        long seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new InitDataRefused(Reason.FORMAT);
            }
            seconds = seconds * 10 + digit;
        }
        return Instant.ofEpochSecond(seconds);
    }
}
