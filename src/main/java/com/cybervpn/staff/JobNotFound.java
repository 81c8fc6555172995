package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** No dead job of this id; it may have been started again already. */
public final class JobNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public JobNotFound() {
        super(
            "job_not_found",
            Kind.NOT_FOUND,
            "There is no such dead job. It may have been started again already."
        );
    }
}
