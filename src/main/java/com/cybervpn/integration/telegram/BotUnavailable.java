package com.cybervpn.integration.telegram;

import com.cybervpn.platform.jobs.RetryAfter;
import java.time.Duration;

/** The Bot API did not answer, or asked us to wait. */
public final class BotUnavailable extends RuntimeException implements RetryAfter {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /** @param retryAfter how long Telegram wants us to wait; zero when it did not say */
    BotUnavailable(String what, Duration retryAfter) {
        super(what);
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
