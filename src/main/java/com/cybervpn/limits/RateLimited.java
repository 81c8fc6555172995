package com.cybervpn.limits;

import com.cybervpn.kernel.PublishedEvent;

/** Somebody was told to come back later. */
public record RateLimited(Action action) implements PublishedEvent {}
