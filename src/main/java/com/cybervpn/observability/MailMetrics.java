package com.cybervpn.observability;

import com.cybervpn.emaillogin.MailCodeUsed;
import com.cybervpn.mail.MailAttempted;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;

/** Counts mails, and the codes in them. */
@ApplicationScoped
class MailMetrics {

    @Inject
    Meters meters;

    void startAtZero(@Observes @Priority(300) Startup event) {
        meters.timer("email_send_duration", "provider", "smtp");
        meters.counter("email_send_errors", "provider", "smtp");
        for (String fault : List.of("ours", "recipients")) {
            meters.counter("email_refused", "fault", fault);
        }
        for (String purpose : List.of("sign_in", "reset", "link")) {
            meters.counter("otp_sent", "purpose", purpose);
            meters.counter("otp_verified", "purpose", purpose);
            for (String reason : List.of("wrong", "unknown", "expired", "undeliverable")) {
                meters.counter("otp_failed", "purpose", purpose, "reason", reason);
            }
        }
        for (String method : List.of("email_code", "magic_link", "password")) {
            for (String result : List.of("success", "challenged", "blocked", refusal(method))) {
                meters.counter("auth_attempts", "method", method, "result", result);
            }
        }
        meters.counter("registrations", "method", "email_code");
        meters.counter("registrations", "method", "magic_link");
    }

    void attempted(@Observes MailAttempted attempt) {
        meters.time(attempt.duration(), "email_send_duration", "provider", attempt.provider());
        if (!attempt.result().equals("sent")) {
            meters.counter("email_send_errors", "provider", attempt.provider()).inc();
        }
        switch (attempt.result()) {
            case "refused_us" -> meters.counter("email_refused", "fault", "ours").inc();
            case "refused" -> meters.counter("email_refused", "fault", "recipients").inc();
            default -> {
                // no refusal: sent, or to be tried again
            }
        }
    }

    void code(@Observes MailCodeUsed use) {
        switch (use.result()) {
            case "sent" -> meters.counter("otp_sent", "purpose", use.purpose()).inc();
            case "verified" -> meters.counter("otp_verified", "purpose", use.purpose()).inc();
            default -> meters.counter("otp_failed", "purpose", use.purpose(), "reason", use.result()).inc();
        }
    }

    private static String refusal(String method) {
        return switch (method) {
            case "email_code" -> "wrong_code";
            case "magic_link" -> "unknown";
            default -> "wrong_password";
        };
    }
}
