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
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** First thing at start: every setting is read; a missing or malformed one ends the process with one line that names it. */
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
        try {
            settings.forEach(Settings::check);
        } catch (RuntimeException failure) {
            SettingRefused refused = refusedIn(failure);
            if (refused == null) {
                throw failure;
            }
            LOG.fatal("CyberVPN does not start: " + refused.getMessage());
            Thread.ofPlatform()
                .name("stop")
                .start(() -> System.exit(EX_CONFIG));
            throw refused;
        }
    }

    /** What only the start has used is given back: the collector would keep it until the heap is full. */
    void giveBack(@Observes Startup event) {
        timer.schedule(System::gc, STARTED_SECONDS, TimeUnit.SECONDS);
    }

    void watchMemory(@Observes Startup event) {
        MemoryWatch.start();
    }

    private static SettingRefused refusedIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingRefused refused) {
                return refused;
            }
        }
        return null;
    }
}
