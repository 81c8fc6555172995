package com.cybervpn.logging;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Map;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * One event, one line of JSON: {@code timestamp, level, logger, message}, then {@code request_id, trace_id, span_id,
 * user_id, job, attempt} where they are known, {@code thread}, {@code service} and {@code stack_trace}.
 *
 * <p>Levels are the five names log queries expect, whichever logging library wrote the record.
 */
public final class JsonLog extends ExtFormatter {

    private static final List<String> CONTEXT = List.of(
        "request_id",
        "trace_id",
        "span_id",
        "user_id",
        "job",
        "attempt"
    );
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
        .appendInstant(3)
        .toFormatter();
    private static final Map<String, String> LEVELS = Map.of(
        "SEVERE",
        "ERROR",
        "WARNING",
        "WARN",
        "CONFIG",
        "INFO",
        "FINE",
        "DEBUG",
        "FINER",
        "TRACE",
        "FINEST",
        "TRACE"
    );
    // container logs keep 16 KiB of a line together; what was the cause stands at the end
    private static final int STACK_TRACE_HALF = 6_000;

    private String service = "cybervpn-backend";

    /** Sets the name under which the line is filed; called by the logging subsystem. */
    public void setService(String service) {
        this.service = service;
    }

    @Override
    public String format(ExtLogRecord event) {
        StringWriter line = new StringWriter(512);
        try (JsonGenerator json = Json.createGenerator(line)) {
            json.writeStartObject();
            json.write("timestamp", TIME.format(event.getInstant()));
            json.write("level", LEVELS.getOrDefault(event.getLevel().getName(), event.getLevel().getName()));
            json.write("logger", event.getLoggerName() == null ? "" : event.getLoggerName());
            String message = event.getFormattedMessage();
            json.write("message", message == null ? "" : message);
            for (String key : CONTEXT) {
                String value = event.getMdc(key);
                if (value != null) {
                    json.write(key, value);
                }
            }
            json.write("thread", event.getThreadName() == null ? "" : event.getThreadName());
            json.write("service", service);
            if (event.getThrown() != null) {
                json.write("stack_trace", stackTrace(event.getThrown()));
            }
            json.writeEnd();
        }
        return line.append('\n').toString();
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        String whole = text.toString();
        return whole.length() > 2 * STACK_TRACE_HALF
            ? whole.substring(0, STACK_TRACE_HALF) +
                  "\n…\n" +
                  whole.substring(whole.length() - STACK_TRACE_HALF)
            : whole;
    }
}
