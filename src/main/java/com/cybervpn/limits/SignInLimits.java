package com.cybervpn.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The limits of signing in: refuses before anything is looked at, counts when the outcome is known. */
@ApplicationScoped
public class SignInLimits {

    @Inject
    RateLimits limits;

    /**
     * @param address where the attempt comes from
     * @throws TooManyRequests when too many came from there
     * @throws SignInUnavailable when attempts cannot be counted
     */
    public void check(String address) {
        String key = ClientAddress.key(address);
        limits.check(Action.SIGN_IN_FAILED, key);
        limits.check(Action.SIGN_IN, key);
    }

    /** @param status what the attempt was answered with */
    public void count(String address, int status) {
        // a failure of ours, or a refusal by a limit, does not count as an attempt
        if (status < 500 && status != 429) {
            limits.count(status < 400 ? Action.SIGN_IN : Action.SIGN_IN_FAILED, ClientAddress.key(address));
        }
    }
}
