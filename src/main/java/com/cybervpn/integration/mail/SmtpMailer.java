package com.cybervpn.integration.mail;

import com.cybervpn.mailbox.Mail;
import com.cybervpn.mailbox.MailAttempted;
import com.cybervpn.mailbox.Mailer;
import com.cybervpn.mailbox.MailerUnavailable;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Sends each mail over a connection of its own: they are few, and a connection that was kept may have died. */
@ApplicationScoped
public class SmtpMailer implements Mailer {

    private static final String PROVIDER = "smtp";
    private static final int PERMANENT = 500;

    @Inject
    MailConfig config;

    @Inject
    Event<MailAttempted> attempts;

    @Inject
    InstantSource clock;

    private Session session;

    @PostConstruct
    void prepare() {
        session = config
            .server()
            .map(server -> Session.getInstance(server.properties()))
            .orElse(null);
    }

    @Override
    public boolean isOpen() {
        return config.server().isPresent();
    }

    @Override
    public boolean send(Mail mail) {
        if (session == null) {
            throw new MailerUnavailable("SMTP_URL is not set");
        }
        long start = clock.millis();
        String result = "unavailable";
        try {
            deliver(mail);
            result = "sent";
            return true;
        } catch (MessagingException failed) {
            int code = code(failed);
            if (code >= PERMANENT && !(failed instanceof AuthenticationFailedException)) {
                result = "refused";
                return false;
            }
            throw new MailerUnavailable(
                "the mail server does not take a mail: %s %s".formatted(
                    failed.getClass().getSimpleName(),
                    code < 0 ? "" : code
                )
            );
        } finally {
            attempts.fire(new MailAttempted(PROVIDER, result, Duration.ofMillis(clock.millis() - start)));
        }
    }

    private void deliver(Mail mail) throws MessagingException {
        MimeMessage message = new MailMessage(session, config.from(), mail, clock.instant());
        SmtpServer server = config.server().orElseThrow();
        try (Transport transport = session.getTransport(server.protocol())) {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /** The server's answer (RFC 5321, 4.2), wherever the exception keeps it; negative when there was none. */
    private static int code(MessagingException failed) {
        for (Exception one = failed; one != null; one = next(one)) {
            int code = switch (one) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> -1;
            };
            if (code > 0) {
                return code;
            }
        }
        return -1;
    }

    private static Exception next(Exception one) {
        return one instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
