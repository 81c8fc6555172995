package com.cybervpn.catalog;

import com.cybervpn.kernel.Refusal;

/** No such plan, or none that is on sale. */
public final class PlanNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public PlanNotFound() {
        super("plan_not_found", Kind.NOT_FOUND, "This plan is not on sale.");
    }
}
