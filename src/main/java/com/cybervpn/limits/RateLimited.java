package com.cybervpn.limits;

import com.cybervpn.kernel.PublishedEvent;

/** A request was refused by a rate limit. */
public record RateLimited(Action action) implements PublishedEvent {}
