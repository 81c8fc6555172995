package com.cybervpn.observability;

import io.sentry.Breadcrumb;
import io.sentry.SentryEvent;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import java.util.regex.Pattern;

/** Takes personal and secret data out of a report: tokens, launch data, addresses, long numbers such as Telegram ids. */
final class Scrub {

    private static final String GONE = "[gone]";
    private static final Pattern SECRETS = Pattern.compile(
        String.join(
            "|",
            "\\b\\d{6,}:[A-Za-z0-9_-]{20,}", // bot token
            "\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_.-]+", // JSON web token
            "(?i)\\bbearer\\s+\\S+",
            "(?i)\\b(?:hash|signature|query_id|user|init_?data|token|password|secret)=[^\\s&,;\"']+",
            "[\\w.+-]+@[\\w-]+\\.[\\w.-]+", // e-mail
            "\\b\\d{7,}\\b"
        )
    );

    private Scrub() {}

    static void of(SentryEvent report) {
        Message message = report.getMessage();
        if (message != null) {
            message.setMessage(text(message.getMessage()));
            message.setFormatted(text(message.getFormatted()));
            message.setParams(null);
        }
        if (report.getExceptions() != null) {
            for (SentryException exception : report.getExceptions()) {
                exception.setValue(text(exception.getValue()));
            }
        }
        if (report.getBreadcrumbs() != null) {
            for (Breadcrumb crumb : report.getBreadcrumbs()) {
                crumb.setMessage(text(crumb.getMessage()));
            }
        }
    }

    static String text(String text) {
        return text == null ? null : SECRETS.matcher(text).replaceAll(GONE);
    }
}
