package com.cybervpn.testing;

import com.cybervpn.mail.Mail;
import com.cybervpn.mail.Mailer;
import com.cybervpn.mail.MailerUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the mails it was given to deliver. */
@TestBean
public class FakeMailer implements Mailer {

    private final List<Mail> sent = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    /** Mails that were delivered, oldest first. */
    public List<Mail> sent() {
        return new ArrayList<>(sent);
    }

    /** From now on nothing can be sent; with false it can again. */
    public void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean send(Mail mail) {
        if (away) {
            throw new MailerUnavailable("the mail server is away");
        }
        return sent.add(mail);
    }
}
