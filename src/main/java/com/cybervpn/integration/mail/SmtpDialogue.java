package com.cybervpn.integration.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One conversation with a mail server over a connection of its own: mails are few, and a connection that was kept may have died. */
final class SmtpDialogue {

    /** Where Jakarta Mail gives up without an answer of the server, because it lacks what SMTP_URL asks for. */
    private static final int NOT_OFFERED = 554;

    private final SmtpServer server;
    private final Session session;

    /** @param us the host of the shop's own address */
    SmtpDialogue(SmtpServer server, String us) {
        this.server = server;
        this.session = Session.getInstance(server.properties(us));
    }

    Session session() {
        return session;
    }

    private interface Talk {
        Optional<SmtpRefusal> with(SMTPTransport transport) throws MessagingException;
    }

    /** Hands a mail over; empty when it was taken. */
    Optional<SmtpRefusal> send(MimeMessage mail) {
        return talk(transport -> {
            transport.sendMessage(mail, mail.getAllRecipients());
            return Optional.empty();
        });
    }

    /** Whether the server would take a mail of ours, as far as that can be known without one; empty when it would. */
    Optional<SmtpRefusal> knock(String sender) {
        return talk(transport -> {
            try {
                transport.issueCommand("MAIL FROM:<" + sender + ">", 250);
                transport.issueCommand("RSET", 250);
                return Optional.empty();
            } catch (MessagingException refused) {
                // without a code of its own
                return Optional.of(
                    SmtpRefusal.of(
                        SmtpRefusal.Step.SENDER,
                        transport.getLastReturnCode(),
                        transport.getLastServerResponse()
                    )
                );
            }
        });
    }

    private Optional<SmtpRefusal> talk(Talk talk) {
        try (SMTPTransport transport = (SMTPTransport) session.getTransport(server.protocol())) {
            try {
                transport.connect(server.host(), server.port(), server.user(), server.password());
            } catch (MessagingException failed) {
                return Optional.of(notLetIn(transport, failed));
            }
            return talk.with(transport);
        } catch (MessagingException failed) {
            return Optional.of(refusal(failed));
        }
    }

    private static SmtpRefusal notLetIn(SMTPTransport transport, MessagingException failed) {
        int code = transport.getLastReturnCode();
        if (hasCause(failed, IOException.class)) {
            code = -1;
        } else if (code > 0 && code < 400) {
            code = NOT_OFFERED;
        }
        return SmtpRefusal.of(SmtpRefusal.Step.CONNECT, code, transport.getLastServerResponse());
    }

    private static boolean hasCause(MessagingException failed, Class<? extends Exception> kind) {
        for (Exception one = failed; one != null; one = next(one)) {
            if (kind.isInstance(one)) {
                return true;
            }
        }
        return false;
    }

    /** The innermost exception that tells of an answer says most about where it was given. */
    private static SmtpRefusal refusal(MessagingException failed) {
        SmtpRefusal found = SmtpRefusal.of(SmtpRefusal.Step.CONTENT, -1, null);
        for (Exception one = failed; one != null; one = next(one)) {
            String said = one.getMessage();
            switch (one) {
                case SMTPAddressFailedException address -> found = SmtpRefusal.of(
                    SmtpRefusal.Step.RECIPIENT,
                    address.getReturnCode(),
                    said
                );
                case SMTPSenderFailedException sender -> found = SmtpRefusal.of(
                    SmtpRefusal.Step.SENDER,
                    sender.getReturnCode(),
                    said
                );
                case SMTPSendFailedException send -> found = SmtpRefusal.of(
                    step(send.getCommand()),
                    send.getReturnCode(),
                    said
                );
                default -> {
                    // a wrapper, or the end of a connection
                }
            }
        }
        return found;
    }

    private static SmtpRefusal.Step step(String command) {
        String verb = command == null ? "" : command.split("[ :]", 2)[0];
        return switch (verb) {
            case "MAIL" -> SmtpRefusal.Step.SENDER;
            case "RCPT" -> SmtpRefusal.Step.RECIPIENT;
            default -> SmtpRefusal.Step.CONTENT;
        };
    }

    private static Exception next(Exception one) {
        return one instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
