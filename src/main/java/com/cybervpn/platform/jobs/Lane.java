package com.cybervpn.platform.jobs;

import java.util.Locale;

/**
 * Jobs that wait for each other. Each lane has rows, threads and a scheduler of its own, so that none is kept waiting by what
 * happens in another.
 */
public enum Lane {
    /** What was paid for: access at the panel, and money. */
    ACCESS(1),
    /** What a person waits for: codes, links, answers, messages. */
    MESSAGE(1),
    /** Much at once and not urgent: broadcasts, upkeep. It may be long without anything being wrong. */
    BULK(4);

    private final int share;

    Lane(int share) {
        this.share = share;
    }

    /** The word in the database and in metrics. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many of its jobs an instance does at once. */
    int threads(int jobThreads) {
        return Math.max(1, jobThreads / share);
    }

    /** Its partition of {@code platform.job_queue}. */
    String table() {
        return "platform.job_queue_" + code();
    }
}
