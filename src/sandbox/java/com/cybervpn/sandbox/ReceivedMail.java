package com.cybervpn.sandbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail that arrived, read as a mail program reads it.
 *
 * @param headers each as one line, unfolded
 * @param text the plain part
 * @param html the other part
 */
public record ReceivedMail(
    String id,
    String from,
    String to,
    String subject,
    List<String> headers,
    String text,
    String html,
    Instant at
) {
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})$");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    static ReceivedMail of(MimeMessage message) {
        try {
            List<String> headers = new ArrayList<>();
            for (String line : Collections.list(message.getAllHeaderLines())) {
                headers.add(line.replaceAll("\\r?\\n[ \\t]+", " "));
            }
            return new ReceivedMail(
                message.getMessageID(),
                message.getFrom()[0].toString(),
                message.getAllRecipients()[0].toString(),
                message.getSubject(),
                List.copyOf(headers),
                part(message, "text/plain"),
                part(message, "text/html"),
                message.getReceivedDate() == null ? Instant.EPOCH : message.getReceivedDate().toInstant()
            );
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException("A mail cannot be read", unreadable);
        }
    }

    private static String part(MimeMessage message, String type) throws MessagingException, IOException {
        if (!(message.getContent() instanceof Multipart parts)) {
            return message.isMimeType(type) ? String.valueOf(message.getContent()) : "";
        }
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent()).replace("\r\n", "\n");
            }
        }
        return "";
    }

    /** The six digits in it. */
    public Optional<String> code() {
        return first(CODE).map(found -> found.group(1));
    }

    /** The first address in it that a browser opens. */
    public Optional<String> link() {
        return first(LINK).map(Matcher::group);
    }

    private Optional<Matcher> first(Pattern pattern) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found) : Optional.empty();
    }
}
