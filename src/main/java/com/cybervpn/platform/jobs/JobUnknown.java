package com.cybervpn.platform.jobs;

import com.cybervpn.kernel.Refusal;

/** This version of the shop has no job of that name. */
public final class JobUnknown extends Refusal {

    private static final long serialVersionUID = 1L;

    public JobUnknown() {
        super("job_unknown", Kind.CONFLICT, "This version of the shop does not know that job.");
    }
}
