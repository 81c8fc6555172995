package com.cybervpn.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecurringPauseTest {

    private static final Instant DONE = Instant.parse("2040-03-10T12:00:00Z");

    @Test
    void howOftenAJobComesBackIsAskedAfterEachRun() {
        Duration[] every = { Duration.ofSeconds(30) };
        var schedule = new JobWorkers.Every(
            new RecurringJob() {
                @Override
                public String name() {
                    return "sweep";
                }

                @Override
                public Duration every() {
                    return every[0];
                }

                @Override
                public void run() {
                    throw new UnsupportedOperationException();
                }
            }
        );
        ExecutionComplete run = ExecutionComplete.success(null, DONE, DONE);
        assertThat(schedule.getNextExecutionTime(run)).isEqualTo(DONE.plusSeconds(30));
        every[0] = Duration.ofMinutes(5);
        assertThat(schedule.getNextExecutionTime(run)).isEqualTo(DONE.plusSeconds(300));
        assertThat(schedule.getInitialExecutionTime(DONE)).isEqualTo(DONE);
    }
}
