package com.cybervpn.account;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.user.UserId;
import java.time.Instant;

/** The day has come, and something of value is still in the account. Told once a week. */
public record DeletionHeld(UserId user, Instant at) implements PublishedEvent {}
