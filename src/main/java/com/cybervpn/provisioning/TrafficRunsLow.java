package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.PublishedEvent;
import java.time.Instant;

/**
 * Most of a customer's traffic is used, told once in each period of the panel, or all of it.
 *
 * @param usedUp whether the panel has closed the account for it
 */
public record TrafficRunsLow(UserId user, Instant at, boolean usedUp) implements PublishedEvent {}
