package com.cybervpn.password;

import com.cybervpn.limits.Action;
import com.cybervpn.limits.RateLimits;
import com.cybervpn.limits.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Counts tries: a few for each {@link Budget}, and more for all places at an address together. */
@ApplicationScoped
public class Budgets {

    @Inject
    RateLimits limits;

    /**
     * Counts one.
     *
     * @param what is tried: {@code password}, {@code mail}
     * @throws TooManyRequests when it is one too many
     */
    public void take(String what, Budget budget) {
        limits.take(Action.CODE, what + ":" + budget.key());
        if (!budget.isTrusted()) {
            try {
                limits.take(Action.CODE_ADDRESS, what + ":" + budget.subject());
            } catch (TooManyRequests all) {
                limits.giveBack(Action.CODE, what + ":" + budget.key());
                throw all;
            }
        }
    }

    /** Gives back one that turned out not to count. */
    public void giveBack(String what, Budget budget) {
        limits.giveBack(Action.CODE, what + ":" + budget.key());
        if (!budget.isTrusted()) {
            limits.giveBack(Action.CODE_ADDRESS, what + ":" + budget.subject());
        }
    }
}
