/**
 * Work that happens later: promised in the transaction of the change that needs it, done at least once, on any instance.
 *
 * <p>A {@link com.cybervpn.platform.jobs.Job} is enqueued with a payload of its own, a {@link
 * com.cybervpn.platform.jobs.RecurringJob} comes back by itself. Rows are in {@code platform.job_queue} (one partition a {@link
 * com.cybervpn.platform.jobs.Lane}), {@code platform.job} (recurring jobs, and what versions before the lanes have enqueued) and
 * {@code platform.dead_job} (what is not tried again by itself).
 */
package com.cybervpn.platform.jobs;
