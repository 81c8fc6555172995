package com.cybervpn.platform.jobs;

import com.cybervpn.testing.TestBean;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How the runs of jobs have ended. */
@TestBean
class JobOutcomes {

    private final List<JobFinished> all = new CopyOnWriteArrayList<>();

    void finished(@Observes JobFinished run) {
        all.add(run);
    }

    int failed() {
        return (int) all
            .stream()
            .filter(run -> run.failure() != null)
            .count();
    }

    List<JobFinished> of(JobType<?> type) {
        return all
            .stream()
            .filter(run -> run.job().equals(type.name()))
            .toList();
    }
}
