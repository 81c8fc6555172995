package com.cybervpn.login;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.user.UserId;
import java.time.Instant;

/** A way to sign in was added to an account or taken from it, so its owner should hear of it. */
public record LoginMethodsChanged(UserId user, Instant at) implements PublishedEvent {}
