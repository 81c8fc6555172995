package com.cybervpn.platform.redis;

/**
 * Redis was asked something, or was not because it did not answer a moment ago.
 *
 * @param operation what for: {@code limit} or {@code ping}
 * @param result {@code ok}, {@code error} or {@code skipped}
 */
public record CacheOperation(String operation, String result) {}
