package com.cybervpn.platform.redis;

/** Redis does not answer at present, or not in time. */
public final class RedisUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisUnavailable() {
        super("Redis does not answer", null, false, false);
    }
}
