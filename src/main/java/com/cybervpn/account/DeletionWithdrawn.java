package com.cybervpn.account;

import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.PublishedEvent;
import java.time.Instant;

/** Somebody has changed their mind and stays. */
public record DeletionWithdrawn(UserId user, Instant at) implements PublishedEvent {}
