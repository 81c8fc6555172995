package com.cybervpn.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** First thing at start: every setting is read; missing or malformed ones end the process with a line each that names it. */
@ApplicationScoped
class StartUp {

    private static final Logger LOG = Logger.getLogger(StartUp.class);
    /** Exit status "configuration error" of sysexits.h. */
    private static final int EX_CONFIG = 78;
    private static final long STARTED_SECONDS = 45;

    @Inject
    @Any
    Instance<Settings> settings;

    @Resource
    ManagedScheduledExecutorService timer;

    void readSettings(@Observes @Priority(1) Startup event) {
        List<InvalidSetting> refused = new ArrayList<>();
        for (Instance.Handle<Settings> group : settings.handles()) {
            try {
                group.get().check();
            } catch (RuntimeException failure) {
                refused.add(refusedIn(failure).orElseThrow(() -> failure));
            }
        }
        if (refused.isEmpty()) {
            return;
        }
        refused.forEach(setting -> LOG.fatal("CyberVPN does not start: " + setting.getMessage()));
        Thread.ofPlatform()
            .name("stop")
            .start(() -> System.exit(EX_CONFIG));
        throw refused.getFirst();
    }

    /** What only the start has used is given back: the collector would keep it until the heap is full. */
    void giveBack(@Observes Startup event) {
        timer.schedule(System::gc, STARTED_SECONDS, TimeUnit.SECONDS);
    }

    void watchMemory(@Observes Startup event) {
        MemoryWatch.start();
    }

    private static Optional<InvalidSetting> refusedIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSetting refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
