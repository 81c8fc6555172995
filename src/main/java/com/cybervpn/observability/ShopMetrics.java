package com.cybervpn.observability;

import com.cybervpn.billing.InvoiceMoved;
import com.cybervpn.billing.InvoicePaid;
import com.cybervpn.billing.PaymentFound;
import com.cybervpn.catalog.Tier;
import com.cybervpn.integration.WebhookReceived;
import com.cybervpn.login.SignInAttempted;
import com.cybervpn.notification.MessageSent;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.SettlementResult;
import com.cybervpn.platform.clients.ExternalCall;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobFinished;
import com.cybervpn.platform.jobs.RecurringJob;
import com.cybervpn.provisioning.AccessGranted;
import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.subscription.EntitlementChanged;
import com.cybervpn.telegramlogin.TelegramLogin;
import com.cybervpn.twofactor.TwoFactorUsed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Counts what the shop does. What a transaction did is counted once it is committed. */
@ApplicationScoped
class ShopMetrics {

    private static final List<String> PAYMENT_STATES = List.of(
        "pending",
        "unknown",
        "failed",
        "paid",
        "provisioning",
        "completed",
        "expired",
        "cancelled",
        "unreached",
        "credited",
        "refunded"
    );

    @Inject
    Meters meters;

    @Inject
    @Any
    Instance<Job<?>> jobs;

    @Inject
    @Any
    Instance<RecurringJob> recurringJobs;

    /** Every label value is there from the start, or the first event would go unseen by a rate. */
    void startAtZero(@Observes @Priority(300) Startup event) {
        for (Provider provider : Provider.values()) {
            PAYMENT_STATES.forEach(state ->
                meters.counter("payments", "status", state, "gateway", provider.code())
            );
            meters.counter("payment_amount", "gateway", provider.code(), "currency", provider.asset().code());
            for (SettlementResult result : SettlementResult.values()) {
                meters.counter("webhooks_received", "source", provider.code(), "result", result.code());
                meters.counter("payments_found", "gateway", provider.code(), "result", result.code());
            }
        }
        for (String source : List.of("cryptobot", "telegram", "remnawave")) {
            meters.counter("webhooks_received", "source", source, "result", "bad_signature");
            meters.counter("webhooks_received", "source", source, "result", "ignored");
        }
        meters.counter("webhooks_received", "source", "remnawave", "result", "repaired");
        for (String result : List.of("bad_signature", "relayed", "duplicate")) {
            meters.counter("webhooks_received", "source", "alertmanager", "result", result);
        }
        meters.counter("notifications_sent", "kind", "alert", "result", "sent");
        for (Tier tier : Tier.values()) {
            meters.counter("subscriptions_activated", "plan_type", tier.code());
        }
        for (String result : List.of(
            "success",
            "format",
            "signature",
            "expired",
            "future",
            "user",
            "blocked",
            "challenged",
            "wrong_code",
            "too_many_codes"
        )) {
            for (String method : List.of("telegram_miniapp", "telegram_widget", "bot_link")) {
                meters.counter("auth_attempts", "method", method, "result", result);
            }
        }
        meters.counter("auth_attempts", "method", "telegram_widget", "result", "replayed");
        meters.counter("auth_attempts", "method", "bot_link", "result", "unknown");
        for (String result : List.of("success", "reused", "unknown")) {
            meters.counter("auth_attempts", "method", "refresh", "result", result);
        }
        meters.counter("auth_attempts", "method", "second_factor", "result", "unknown");
        for (String operation : List.of(
            "reauth",
            "setup",
            "verify",
            "validate",
            "complete",
            "recovery_codes",
            "disable"
        )) {
            for (String result : List.of("success", "wrong_code", "too_many_codes")) {
                meters.counter("auth_2fa_operations", "operation", operation, "result", result);
            }
        }
        for (String result : List.of("success", "forbidden", "two_factor_required", "wrong_code")) {
            meters.counter("auth_attempts", "method", "staff", "result", result);
        }
        for (ForeignProvider provider : ForeignProvider.values()) {
            String method = provider == ForeignProvider.TELEGRAM ? TelegramLogin.OPENID : provider.code();
            for (String result : List.of(
                "success",
                "challenged",
                "blocked",
                "state",
                "code",
                "id_token",
                "replayed"
            )) {
                meters.counter("auth_attempts", "method", method, "result", result);
            }
            meters.counter("registrations", "method", method);
        }
        for (String result : List.of(
            "command",
            "chat_moved",
            "too_large",
            "pre_checkout_ok",
            "pre_checkout_refused"
        )) {
            meters.counter("webhooks_received", "source", "telegram", "result", result);
        }
        for (Job<?> job : jobs) {
            prepareJob(job.type().name());
            meters.counter("jobs", "job", job.type().name(), "status", "dead");
        }
        recurringJobs.forEach(job -> prepareJob(job.name()));
        for (String service : List.of(
            "cryptobot",
            "telegram",
            "remnawave",
            "google",
            "apple",
            "github",
            "discord"
        )) {
            for (String status : List.of("timeout", "io", "429", "500", "502", "503")) {
                meters.counter("external_api_errors", "service", service, "status_code", status);
            }
        }
        for (String kind : List.of(
            "access_granted",
            "traffic_low",
            "deletion_scheduled",
            "deletion_withdrawn",
            "deletion_held",
            "password_changed",
            "address_changed",
            "ways_changed",
            "second_factor_on",
            "second_factor_off"
        )) {
            for (String result : List.of("sent", "refused", "unwanted", "failed")) {
                meters.counter("notifications_sent", "kind", kind, "result", result);
            }
        }
        for (String method : List.of("telegram_miniapp", "telegram_widget", "bot_link")) {
            meters.counter("registrations", "method", method);
        }
        meters.timer("invoice_settlement");
        meters.promise("access_provisioning");
    }

    void signIn(@Observes SignInAttempted attempt) {
        meters.counter("auth_attempts", "method", attempt.method(), "result", attempt.result()).inc();
        if (attempt.newUser()) {
            meters.counter("registrations", "method", attempt.method()).inc();
        }
    }

    void secondFactor(@Observes TwoFactorUsed use) {
        meters.counter("auth_2fa_operations", "operation", use.operation(), "result", use.result()).inc();
    }

    void invoice(@Observes(during = TransactionPhase.AFTER_SUCCESS) InvoiceMoved moved) {
        meters.counter("payments", "status", moved.status(), "gateway", moved.provider().code()).inc();
    }

    void paid(@Observes(during = TransactionPhase.AFTER_SUCCESS) InvoicePaid paid) {
        if (!paid.isTaken()) {
            return;
        }
        String gateway = paid.provider().code();
        meters
            .counter("payment_amount", "gateway", gateway, "currency", paid.amount().asset().code())
            .add(Double.parseDouble(paid.amount().amount()));
        meters.time(Duration.between(paid.openedAt(), paid.paidAt()), "invoice_settlement");
    }

    void notice(@Observes WebhookReceived notice) {
        meters.counter("webhooks_received", "source", notice.source(), "result", notice.result()).inc();
    }

    void found(@Observes PaymentFound found) {
        meters
            .counter("payments_found", "gateway", found.provider().code(), "result", found.result().code())
            .inc();
    }

    void activated(@Observes(during = TransactionPhase.AFTER_SUCCESS) EntitlementChanged changed) {
        meters.counter("subscriptions_activated", "plan_type", changed.tier()).inc();
    }

    void granted(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessGranted granted) {
        meters.time(granted.waited(), "access_provisioning");
    }

    private void prepareJob(String name) {
        meters.counter("jobs", "job", name, "status", "success");
        meters.counter("jobs", "job", name, "status", "error");
        meters.timer("job_duration", "job", name);
    }

    void job(@Observes JobFinished run) {
        String status = run.isDead() ? "dead" : run.failure() == null ? "success" : "error";
        meters.counter("jobs", "job", run.job(), "status", status).inc();
        meters.time(run.duration(), "job_duration", "job", run.job());
    }

    void external(@Observes ExternalCall call) {
        meters
            .often("external_api_duration", "service", call.service(), "endpoint", call.endpoint())
            .record(call.duration());
        if (call.failed()) {
            meters
                .counter("external_api_errors", "service", call.service(), "status_code", call.status())
                .inc();
        }
    }

    void message(@Observes MessageSent message) {
        meters.counter("notifications_sent", "kind", message.kind(), "result", message.result()).inc();
    }
}
