package com.cybervpn.observability;

import com.cybervpn.platform.Setting;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Sends log lines to the collector too, when there is one, with the fields of the JSON lines. The bridge that the server
 * brings knows neither our fields nor how our messages are filled in; what it sends is left out by {@link Exports}.
 */
@ApplicationScoped
class LogExport {

    /** By this, {@link Exports} knows our lines. */
    static final String SCOPE = "cybervpn";
    private static final AttributeKey<String> LOGGER = AttributeKey.stringKey("logger");
    private static final AttributeKey<String> STACK_TRACE = AttributeKey.stringKey("exception.stacktrace");
    private static final List<String> CONTEXT = List.of("request_id", "user_id", "job");
    private static final int STACK_TRACE_MOST = 16_384;

    @Inject
    OpenTelemetry telemetry;

    private Handler handler;

    void start(@Observes @Priority(2) Startup event) {
        if (Setting.of("OTEL_EXPORTER_OTLP_ENDPOINT").value().isPresent()) {
            handler = new Bridge(telemetry.getLogsBridge().get(SCOPE));
            Logger.getLogger("").addHandler(handler);
        }
    }

    @PreDestroy
    void stop() {
        if (handler != null) {
            Logger.getLogger("").removeHandler(handler);
        }
    }

    private static final class Bridge extends Handler {

        private final io.opentelemetry.api.logs.Logger collector;

        Bridge(io.opentelemetry.api.logs.Logger collector) {
            this.collector = collector;
        }

        @Override
        public void publish(LogRecord line) {
            String logger = line.getLoggerName() == null ? "" : line.getLoggerName();
            // a collector that is away cannot be told that it is away
            if (!isLoggable(line) || logger.startsWith("io.opentelemetry.")) {
                return;
            }
            LogRecordBuilder sent = collector
                .logRecordBuilder()
                .setTimestamp(line.getInstant())
                .setSeverity(severity(line.getLevel()))
                .setSeverityText(line.getLevel().getName())
                .setAttribute(LOGGER, logger);
            if (line instanceof ExtLogRecord event) {
                sent.setBody(String.valueOf(event.getFormattedMessage())).setContext(context(event));
                for (String key : CONTEXT) {
                    String value = event.getMdc(key);
                    if (value != null) {
                        sent.setAttribute(AttributeKey.stringKey(key), value);
                    }
                }
            } else {
                sent.setBody(String.valueOf(line.getMessage()));
            }
            if (line.getThrown() != null) {
                sent.setAttribute(STACK_TRACE, stackTrace(line.getThrown()));
            }
            sent.emit();
        }

        /** The trace that the JSON line names: it may have ended on this thread by the time its failure is logged. */
        private static Context context(ExtLogRecord event) {
            String trace = event.getMdc("trace_id");
            String span = event.getMdc("span_id");
            if (trace == null || span == null) {
                return Context.current();
            }
            SpanContext told = SpanContext.create(
                trace,
                span,
                TraceFlags.getDefault(),
                TraceState.getDefault()
            );
            return Context.root().with(Span.wrap(told));
        }

        private static Severity severity(Level level) {
            int value = level.intValue();
            if (value >= Level.SEVERE.intValue()) {
                return Severity.ERROR;
            }
            if (value >= Level.WARNING.intValue()) {
                return Severity.WARN;
            }
            return value >= Level.CONFIG.intValue() ? Severity.INFO : Severity.DEBUG;
        }

        private static String stackTrace(Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            String whole = text.toString();
            return whole.length() > STACK_TRACE_MOST ? whole.substring(0, STACK_TRACE_MOST) : whole;
        }

        @Override
        public void flush() {
            // the exporter sends by itself
        }

        @Override
        public void close() {
            // the logger belongs to the server
        }
    }
}
