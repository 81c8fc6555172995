package com.cybervpn.container;

import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was asked to do. */
@ApplicationScoped
public class RecordedJob implements Job {

    static final String NAME = "recorded";

    private final List<String> runs = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        runs.add(key);
        if (key.startsWith("fails-once") && runs.stream().filter(key::equals).count() == 1) {
            throw new Deliberate();
        }
    }

    public List<String> runs() {
        return List.copyOf(runs);
    }
}
