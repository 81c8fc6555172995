package com.cybervpn.platform.jobs;

/**
 * What one job is to do: a record, kept as JSON until it is done.
 *
 * <p>During a rolling update it is read by versions of the shop before and after the one that wrote it: fields that are not
 * known are passed over, those that are missing are null. A record refuses, in its constructor, what it cannot do without.
 */
public interface JobPayload {
    /** Which piece of work: of one type and key only one waits, and one runs at a time. The newest payload counts. */
    String key();
}
