package com.cybervpn.mail;

import com.cybervpn.user.UserId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One mail, as text; how it looks is the mailer's business.
 *
 * @param id the same at each attempt to send it
 * @param to the address, of the form {@link com.cybervpn.user.MailAddress} allows
 * @param reader the user who has confirmed that address; null for none
 * @param lines its paragraphs, plain
 * @param code to be read and typed; null for none
 * @param link to be pressed; null for none
 */
public record Mail(
    UUID id,
    String to,
    UserId reader,
    boolean inRussian,
    String subject,
    List<String> lines,
    String code,
    Link link
) {
    /** @param url absolute */
    public record Link(String label, String url) {}

    /** The same with one more paragraph at the end. */
    public Mail with(String line) {
        List<String> more = Stream.concat(lines.stream(), Stream.of(line)).toList();
        return new Mail(id, to, reader, inRussian, subject, more, code, link);
    }

    /** Without what it says, because this may end up in logs. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
