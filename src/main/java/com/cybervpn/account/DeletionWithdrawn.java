package com.cybervpn.account;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.user.UserId;
import java.time.Instant;

/** Somebody has changed their mind and stays. */
public record DeletionWithdrawn(UserId user, Instant at) implements PublishedEvent {}
