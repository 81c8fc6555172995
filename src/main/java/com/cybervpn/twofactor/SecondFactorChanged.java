package com.cybervpn.twofactor;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.user.UserId;
import java.time.Instant;

/** A user turned their second factor on or off. */
public record SecondFactorChanged(UserId user, boolean isOn, Instant at) implements PublishedEvent {}
