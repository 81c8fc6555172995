package com.cybervpn.container;

import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was asked to do. */
@ApplicationScoped
public class RecordedJob implements Job<RecordedJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "recorded",
        Payload.class,
        Lane.BULK,
        Retries.untilItSucceeds(Duration.ofMinutes(1))
    );

    /** What to remember. */
    public record Payload(String key) implements JobPayload {}

    private final List<String> runs = new CopyOnWriteArrayList<>();

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        String key = payload.key();
        runs.add(key);
        if (key.startsWith("fails-once") && runs.stream().filter(key::equals).count() == 1) {
            throw new Deliberate();
        }
    }

    public List<String> runs() {
        return List.copyOf(runs);
    }
}
