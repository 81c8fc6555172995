package com.cybervpn.platform.jobs;

/** A job says that trying it again would be pointless: it ends as a dead row. */
public final class JobGivenUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason for staff, without secrets */
    public JobGivenUp(String reason) {
        super(reason);
    }
}
