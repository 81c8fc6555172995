package com.cybervpn.integration.mail;

import com.cybervpn.mail.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A mail as it travels: plain text, and the same as HTML. Every header is made by the library, from values without breaks. */
final class MailMessage extends MimeMessage {

    private static final String UTF_8 = "UTF-8";
    /** RFC 5322, 3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
        "EEE, d MMM yyyy HH:mm:ss xx",
        Locale.ENGLISH
    );

    private final String id;

    MailMessage(Session session, InternetAddress from, Mail mail, Instant now) throws MessagingException {
        super(session);
        String sender = from.getAddress();
        // the same at each attempt, and without the name of this machine
        id = "<" + mail.id() + sender.substring(sender.indexOf('@')) + ">";
        setFrom(from);
        setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        setSubject(mail.subject(), UTF_8);
        setHeader("Content-Language", mail.inRussian() ? "ru" : "en");
        // RFC 3834: automatic holiday replies are not sent to this mail
        setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(MailPage.text(mail), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(MailPage.html(mail), UTF_8, "html");
        setContent(new MimeMultipart("alternative", text, html));
        setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
