package com.cybervpn.mail;

/** The way to a mailbox. Sending is remote: never within a transaction. */
public interface Mailer {
    /** Whether this shop sends mail at all. */
    boolean isOpen();

    /**
     * Hands a mail over.
     *
     * @return false when it was refused for good, because of its recipient
     * @throws MailerUnavailable when it was not sent and should be tried again
     */
    boolean send(Mail mail);
}
