package com.cybervpn.integration.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a mail server did not take a mail.
 *
 * @param step of the dialogue
 * @param code of the answer (RFC 5321, 4.2); negative when there was none
 * @param enhanced the code behind it (RFC 3463), such as {@code 5.7.1}; empty when there was none
 */
record SmtpRefusal(Step step, int code, String enhanced) {
    private static final int PERMANENT = 500;
    private static final Pattern ENHANCED = Pattern.compile("\\b\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** Where in the dialogue. */
    enum Step {
        /** Everything before the mail: greeting, EHLO, STARTTLS, AUTH. */
        CONNECT,
        SENDER,
        RECIPIENT,
        /** DATA, and what is said to the whole of it. */
        CONTENT,
    }

    /** Who has to do something about it. */
    enum Fault {
        /** Those who run the shop: login, sender, name, reputation. Another recipient would be refused too. */
        OURS,
        /** The recipient: there is no such mailbox, it is full, it is closed. */
        RECIPIENTS,
        /** Time: the server is away, or said to try again. */
        PASSING,
    }

    /** @param said all that the server said; null for nothing */
    static SmtpRefusal of(Step step, int code, String said) {
        Matcher found = ENHANCED.matcher(said == null ? "" : said);
        return new SmtpRefusal(step, code, found.find() ? found.group(1) : "");
    }

    Fault fault() {
        if (code < PERMANENT) {
            return Fault.PASSING;
        }
        return switch (step) {
            case CONNECT, SENDER -> Fault.OURS;
            case RECIPIENT, CONTENT -> isOfRecipient() ? Fault.RECIPIENTS : Fault.OURS;
        };
    }

    /**
     * Many servers say only after RCPT what they have against login, name or sender, so the step alone does not tell. The
     * enhanced code does: addressing, mailbox, its system and the way to it are the recipient's, protocol, content and policy
     * ours.
     */
    private boolean isOfRecipient() {
        return switch (enhanced) {
            // bad address of the sender, or of its domain
            case "5.1.7", "5.1.8" -> false;
            case String known when known.matches("5\\.[1-4]\\..*") -> true;
            case String known when known.matches("5\\.[5-7]\\..*") -> false;
            default -> switch (code) {
                case 501, 550, 551, 553 -> step == Step.RECIPIENT;
                case 552 -> true;
                default -> false;
            };
        };
    }

    /** Without what the server said, because that quotes addresses. */
    @Override
    public String toString() {
        return "%s %s %s".formatted(step, code < 0 ? "no answer" : code, enhanced).strip();
    }
}
