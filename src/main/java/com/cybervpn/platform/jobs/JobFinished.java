package com.cybervpn.platform.jobs;

import java.time.Duration;

/**
 * One run of a job has ended.
 *
 * @param job name of the job
 * @param failure why it did not succeed, null when it did
 * @param attempts failures in a row including this one, 0 after a success
 * @param isDead whether it is not tried again by itself
 */
public record JobFinished(String job, Duration duration, Throwable failure, int attempts, boolean isDead) {}
