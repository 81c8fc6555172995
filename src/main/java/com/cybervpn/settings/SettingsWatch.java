package com.cybervpn.settings;

import com.cybervpn.platform.HealthProbe;
import com.cybervpn.platform.Unhealthy;
import com.cybervpn.platform.db.Database;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Follows what staff changes on other instances, and tells of stored values that are not used. */
@ApplicationScoped
public class SettingsWatch implements HealthProbe {

    private static final long EVERY_SECONDS = 2;
    private static final int BEFORE_JOBS = 1;

    @Inject
    RuntimeSettings settings;

    @Resource
    ManagedScheduledExecutorService timer;

    private ScheduledFuture<?> watch;

    void start(@Observes @Priority(BEFORE_JOBS) Database.Ready ready) {
        settings.refresh();
        watch = timer.scheduleWithFixedDelay(
            settings::refresh,
            EVERY_SECONDS,
            EVERY_SECONDS,
            TimeUnit.SECONDS
        );
    }

    @PreDestroy
    void stop() {
        if (watch != null) {
            watch.cancel(true);
        }
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public void check() {
        List<String> problems = settings.problems();
        if (!problems.isEmpty()) {
            throw new Unhealthy(String.join("; ", problems));
        }
    }
}
