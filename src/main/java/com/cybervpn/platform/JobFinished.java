package com.cybervpn.platform;

import java.time.Duration;

/**
 * One run of a job has ended.
 *
 * @param job name of the job
 * @param failure why it will run again, null when it succeeded
 * @param attempts failures in a row including this one, 0 after a success
 */
public record JobFinished(String job, Duration duration, Throwable failure, int attempts) {}
