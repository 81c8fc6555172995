package com.cybervpn.emaillogin;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.user.UserId;
import java.time.Instant;

/** What protects an account was changed, so its owner should hear of it. */
public record ProtectionChanged(UserId user, What what, Instant at) implements PublishedEvent {
    /** What was changed. */
    public enum What {
        PASSWORD,
        ADDRESS,
    }
}
