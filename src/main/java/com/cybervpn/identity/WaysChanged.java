package com.cybervpn.identity;

import com.cybervpn.kernel.PublishedEvent;
import java.time.Instant;

/** A way to sign in was added to an account or taken from it, so its owner should hear of it. */
public record WaysChanged(UserId user, Instant at) implements PublishedEvent {}
