package com.cybervpn.account;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.user.UserId;
import java.time.Instant;

/**
 * A user asked for the deletion of their account.
 *
 * @param dueAt until then they may change their mind
 */
public record DeletionScheduled(UserId user, Instant dueAt) implements PublishedEvent {}
