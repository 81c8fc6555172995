package com.cybervpn.integration.mail;

import com.cybervpn.mail.Mail;
import com.cybervpn.mail.MailAttempted;
import com.cybervpn.mail.Mailer;
import com.cybervpn.mail.MailerUnavailable;
import com.cybervpn.platform.HealthProbe;
import com.cybervpn.platform.PlatformConfig;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sends mails by SMTP, and knows whether the server would take one. */
@ApplicationScoped
public class SmtpMailer implements Mailer, HealthProbe {

    private static final String PROVIDER = "smtp";
    /** Mail servers do not like to be knocked at for nothing. */
    private static final Duration WELL_FOR = Duration.ofMinutes(1);

    @Inject
    MailConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    Event<MailAttempted> attempts;

    @Inject
    InstantSource clock;

    private SmtpDialogue dialogue;
    /** What the server had against us at the last mail; null once it has taken one. */
    private volatile SmtpRefusal ours;
    private volatile Instant wellAt = Instant.MIN;

    @PostConstruct
    void prepare() {
        dialogue = config
            .server()
            .map(server -> new SmtpDialogue(server, platform.publicUrl().getHost()))
            .orElse(null);
    }

    @Override
    public boolean isOpen() {
        return config.server().isPresent();
    }

    @Override
    public boolean send(Mail mail) {
        if (dialogue == null) {
            throw new MailerUnavailable("SMTP_URL is not set");
        }
        long start = clock.millis();
        String result = "unavailable";
        try {
            Optional<SmtpRefusal> refusal = dialogue.send(
                new MailMessage(dialogue.session(), config.from(), mail, clock.instant())
            );
            SmtpRefusal.Fault fault = refusal.map(SmtpRefusal::fault).orElse(null);
            switch (fault) {
                case null -> {
                    result = "sent";
                    ours = null;
                    wellAt = clock.instant();
                    return true;
                }
                case RECIPIENTS -> {
                    result = "refused";
                    return false;
                }
                case OURS -> {
                    result = "refused_us";
                    ours = refusal.get();
                    throw new MailerUnavailable(
                        "the mail server does not take mails of ours (SMTP_URL, MAIL_FROM): " + refusal.get()
                    );
                }
                case PASSING -> throw new MailerUnavailable(
                    "the mail server does not take a mail now: " + refusal.get()
                );
            }
        } catch (MessagingException malformed) {
            throw new IllegalStateException(
                "a mail cannot be written: " + malformed.getClass().getSimpleName()
            );
        } finally {
            attempts.fire(new MailAttempted(PROVIDER, result, Duration.ofMillis(clock.millis() - start)));
        }
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean isUsed() {
        return isOpen();
    }

    /** Not well either while the last mail was refused because of us, whatever the server says to a visitor without one. */
    @Override
    public void check() {
        if (ours != null) {
            throw new MailerUnavailable("the mail server refused the last mail because of us: " + ours);
        }
        if (wellAt.isAfter(clock.instant().minus(WELL_FOR))) {
            return;
        }
        dialogue.knock(config.from().getAddress()).ifPresent(refusal -> {
            throw new MailerUnavailable("the mail server does not take us: " + refusal);
        });
        wellAt = clock.instant();
    }
}
