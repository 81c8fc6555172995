package com.cybervpn.platform.jobs;

/** What is kept of a job does not say what to do. */
final class UnreadableJob extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableJob(String reason) {
        super(reason);
    }
}
