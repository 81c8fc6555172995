package com.cybervpn.observability;

import com.cybervpn.platform.PlatformConfig;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.jul.SentryHandler;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Sends what is logged as an error to Sentry, with release, environment, request and trace id, for a job its name and attempt,
 * and no person. A job that fails is an error from the fifth failure in a row on, some 15 s after the first. Off without a DSN.
 */
@ApplicationScoped
class SentryReporter {

    private static final List<String> TAGS = List.of("request_id", "trace_id", "job", "attempt");
    private static final List<String> UNWANTED = List.of(
        "io.opentelemetry.",
        "org.hibernate.engine.jdbc.spi.SqlExceptionHelper"
    );

    @Inject
    PlatformConfig platform;

    private Handler handler;

    void start(@Observes @Priority(2) Startup event) {
        platform.sentryDsn().ifPresent(this::start);
    }

    private void start(String dsn) {
        SentryOptions options = new SentryOptions();
        options.setDsn(dsn);
        options.setRelease("cybervpn@" + platform.version());
        options.setEnvironment(platform.environment());
        options.setSendDefaultPii(false);
        options.setAttachServerName(false);
        options.setBeforeSend((report, hint) -> tagged(report));
        SentryHandler made = new Formatting(options);
        made.setMinimumEventLevel(Level.SEVERE);
        made.setMinimumBreadcrumbLevel(Level.WARNING);
        made.setLevel(Level.WARNING);
        handler = made;
        Logger.getLogger("").addHandler(handler);
    }

    @PreDestroy
    void stop() {
        if (handler != null) {
            Logger.getLogger("").removeHandler(handler);
            handler.close();
            Sentry.close();
        }
    }

    private static SentryEvent tagged(SentryEvent report) {
        report.setUser(null);
        report.setServerName(null);
        // the whole logging context came along, with the person in it
        report.getContexts().remove("MDC");
        for (String tag : TAGS) {
            Object value = MDC.get(tag);
            if (value != null) {
                report.setTag(tag, value.toString());
            }
        }
        Scrub.of(report);
        return report;
    }

    /**
     * The server's records carry printf parameters that SentryHandler leaves unfilled. An unreachable collector is no error
     * of ours, and what Hibernate logs of a failed statement comes again with the failure itself.
     */
    private static final class Formatting extends SentryHandler {

        Formatting(SentryOptions options) {
            super(options);
        }

        @Override
        public void publish(LogRecord record) {
            String logger = record.getLoggerName();
            if (logger != null && UNWANTED.stream().anyMatch(logger::startsWith)) {
                return;
            }
            LogRecord plain = record;
            if (record instanceof ExtLogRecord extended) {
                plain = new LogRecord(record.getLevel(), extended.getFormattedMessage());
                plain.setLoggerName(logger);
                plain.setThrown(record.getThrown());
                plain.setInstant(record.getInstant());
            }
            super.publish(plain);
        }
    }
}
