package com.cybervpn.platform;

/** Redis does not answer at present, or not in time. */
public final class RedisAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisAway() {
        super("Redis does not answer", null, false, false);
    }
}
