package com.cybervpn.account;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.user.UserId;
import java.time.Instant;

/** A user withdrew the deletion of their account. */
public record DeletionWithdrawn(UserId user, Instant at) implements PublishedEvent {}
