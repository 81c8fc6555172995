package com.cybervpn.platform.jobs;

import com.cybervpn.testing.TestBean;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A job that loses its meaning within an hour, for tests, which say what it does. */
@TestBean
public class GreetingJob implements Job<GreetingJob.Payload> {

    public static final JobType<Payload> TYPE = new JobType<>(
        "greet",
        Payload.class,
        Lane.MESSAGE,
        Retries.within(Duration.ofHours(1))
    );

    private final List<Payload> done = new CopyOnWriteArrayList<>();
    private volatile Consumer<Payload> work = payload -> {};

    public record Payload(String name, int times) implements JobPayload {
        public Payload {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String key() {
            return name;
        }
    }

    /** What it does from now on; it fails by throwing. */
    void does(Consumer<Payload> next) {
        work = next;
    }

    /** What it has done, oldest first. */
    List<Payload> done() {
        return List.copyOf(done);
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        work.accept(payload);
        done.add(payload);
    }
}
