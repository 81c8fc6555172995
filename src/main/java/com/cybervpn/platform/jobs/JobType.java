package com.cybervpn.platform.jobs;

import java.util.Objects;
import java.util.function.Function;

/**
 * A kind of job.
 *
 * @param name stable: it stands in the database, in metrics, logs and dashboards
 * @param payload the record its payload is read as
 * @param ofKey reads what a version before the typed payloads has enqueued, of which only a key was kept, and throws when it
 *     cannot; null for a kind that version did not have
 */
public record JobType<P extends JobPayload>(
    String name,
    Class<P> payload,
    Lane lane,
    Retries retries,
    Function<String, P> ofKey
) {
    public JobType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(retries, "retries");
    }

    public JobType(String name, Class<P> payload, Lane lane, Retries retries) {
        this(name, payload, lane, retries, null);
    }
}
