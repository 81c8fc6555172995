package com.cybervpn.integration.mail;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a mail server did not take a mail.
 *
 * @param step of the dialogue
 * @param code of the answer (RFC 5321, 4.2); negative when there was none
 * @param enhanced the code behind it (RFC 3463), such as {@code 5.7.1}; empty when there was none
 * @param about whom its words are about
 */
record SmtpRefusal(Step step, int code, String enhanced, About about) {
    private static final int PERMANENT = 500;
    private static final Set<String> SAYS_LITTLE = Set.of("", "5.0.0", "5.1.0");
    /** Behind the code, or in brackets as qmail writes it. */
    private static final Pattern ENHANCED = Pattern.compile(
        "(?:\\b\\d{3}[ -]|\\(#)(\\d\\.\\d{1,3}\\.\\d{1,3})\\b"
    );
    private static final Pattern OF_RECIPIENT = Pattern.compile(
        "(user|mailbox|recipient|account|address) (is )?(unknown|not found|unavailable|disabled|inactive|closed|full)|" +
            "(unknown|no such|invalid) (user|mailbox|recipient|account|address)|does(n't| not) exist|over ?quota",
        Pattern.CASE_INSENSITIVE
    );
    private static final Pattern OF_US = Pattern.compile(
        "\\brelay|rcpthosts|\\bsender\\b|\\b[he][he]lo\\b|\\b(spf|dkim|dmarc|ptr|rbl|dnsbl)\\b|reverse dns|client host|" +
            "black ?list|block ?list|denylist|spamhaus|reputation|authenticat|access denied",
        Pattern.CASE_INSENSITIVE
    );

    /** Where in the dialogue. */
    enum Step {
        /** Everything before the mail: greeting, EHLO, STARTTLS, AUTH. */
        CONNECT,
        SENDER,
        RECIPIENT,
        /** DATA, and what is said to the whole of it. */
        CONTENT,
    }

    /** Whom the words of an answer are about, as far as they are usual ones. */
    enum About {
        RECIPIENT,
        US,
        UNSAID,
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
        String words = said == null ? "" : said;
        Matcher found = ENHANCED.matcher(words);
        return new SmtpRefusal(step, code, found.find() ? found.group(1) : "", about(words));
    }

    private static About about(String words) {
        if (OF_RECIPIENT.matcher(words).find()) {
            return About.RECIPIENT;
        }
        return OF_US.matcher(words).find() ? About.US : About.UNSAID;
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
     * ours. Some give none, or one that says little: then their words do.
     */
    private boolean isOfRecipient() {
        return switch (enhanced) {
            // bad address of the sender, or of its domain
            case "5.1.7", "5.1.8" -> false;
            case String vague when about == About.US && SAYS_LITTLE.contains(vague) -> false;
            case String known when known.startsWith("5.7.") && about == About.RECIPIENT -> true;
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
