package com.cybervpn.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The closed sets of words that stand in the database, in messages between instances, in metrics or on the wire. */
final class Enumerations {

    private static final String ROOT = "com.cybervpn.";

    /** What the words are about: by this they are kept, whatever the class is called. */
    private static final Map<String, String> ABOUT = Map.ofEntries(
        Map.entry("audit.AuditAction", "audit_action"),
        Map.entry("billing.InvoiceStatus", "invoice_status"),
        Map.entry("payment.Provider", "payment_provider"),
        Map.entry("payment.SettlementResult", "settlement_result"),
        Map.entry("catalog.Tier", "tier"),
        Map.entry("session.AccessTokens$Kind", "session_kind"),
        Map.entry("telegramlogin.BrowserLogin$Way", "telegram_browser_login"),
        Map.entry("telegramlogin.InitDataRefused$Reason", "launch_data_refusal"),
        Map.entry("session.Platform", "device_platform"),
        Map.entry("role.StaffRole", "staff_role"),
        Map.entry("ledger.Account$Shop", "ledger_account"),
        Map.entry("ledger.PostingKind", "posting_kind"),
        Map.entry("limits.Action", "rate_limit_action"),
        Map.entry("emaillogin.Outbox$Asked", "mail_asked_for"),
        Map.entry("emaillogin.Purpose", "mail_code_purpose"),
        Map.entry("notification.Letter", "notification_kind"),
        Map.entry("notification.Topic", "notification_category"),
        Map.entry("sociallogin.ForeignProvider", "sign_in_provider"),
        Map.entry("observability.Exports$Signal", "telemetry_signal"),
        Map.entry("platform.jobs.DeadJobs$Reason", "dead_job_reason"),
        Map.entry("platform.jobs.Lane", "job_lane"),
        Map.entry("vpnpanel.TrafficPeriod$Resets", "traffic_resets"),
        Map.entry("vpnpanel.VpnPanel$Status", "panel_status"),
        Map.entry("settings.RuntimeSetting$Type", "setting_type"),
        Map.entry("settings.SettingState$Source", "setting_source"),
        Map.entry("subscription.GrantSource$Kind", "grant_source"),
        Map.entry("subscription.TrafficReset$Policy", "traffic_reset")
    );

    /** Their words are never seen outside of the running shop. */
    private static final Set<String> INTERNAL = Set.of(
        "payment.PaymentNotices$Arrival",
        "billing.PreCheckout$Objection",
        "integration.mail.SmtpRefusal$About",
        "integration.mail.SmtpRefusal$Fault",
        "integration.mail.SmtpRefusal$Step",
        "kernel.Refusal$Kind",
        "ledger.Account$Side",
        "password.PasswordHashingPool$Lane",
        "emaillogin.MailTemplate",
        "emaillogin.ProtectionChanged$What",
        // words of HTTP
        "platform.files.ContentCoding"
    );

    private Enumerations() {}

    /**
     * Each word as {@code about word}.
     *
     * @throws IllegalStateException when it is not said what an enumeration is about
     */
    static Set<String> of(JavaClasses classes) {
        Set<String> words = new TreeSet<>();
        classes
            .stream()
            .filter(JavaClass::isEnum)
            .map(type -> type.getName().substring(ROOT.length()))
            .filter(name -> !INTERNAL.contains(name))
            .forEach(name -> words.addAll(of(ROOT + name, about(name))));
        return words;
    }

    private static Set<String> of(String type, String about) {
        Set<String> words = new TreeSet<>();
        try {
            for (Object constant : Class.forName(type).getEnumConstants()) {
                words.add(about + " " + word((Enum<?>) constant));
            }
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(type, unreadable);
        }
        return words;
    }

    private static String about(String name) {
        String about = ABOUT.get(name);
        if (about == null) {
            throw new IllegalStateException(
                "The enumeration %s is new or was renamed: say in ABOUT of %s what its words are about, or list it as INTERNAL".formatted(
                    name,
                    Enumerations.class.getSimpleName()
                )
            );
        }
        return about;
    }

    /** What {@code code()} says; the name where there is no such method. */
    static String word(Enum<?> constant) throws ReflectiveOperationException {
        for (Method method : constant.getDeclaringClass().getDeclaredMethods()) {
            if (method.getName().equals("code") && method.getParameterCount() == 0) {
                method.setAccessible(true);
                return method.invoke(constant).toString();
            }
        }
        return constant.name();
    }
}
