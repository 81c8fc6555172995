/**
 * The way to Redis, for what several instances share. Without it they go on by themselves, and {@link
 * com.cybervpn.platform.redis.RedisUnavailable} says so.
 */
package com.cybervpn.platform.redis;
