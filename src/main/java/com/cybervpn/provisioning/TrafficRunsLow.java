package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.PublishedEvent;
import java.time.Instant;

/** Most of somebody's traffic is used, or all of it; told once in each period of the panel. */
public record TrafficRunsLow(UserId user, Instant at) implements PublishedEvent {}
