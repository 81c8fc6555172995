package com.cybervpn.sandbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;

/**
 * A real mail server (GreenMail) that takes mail for every address, behind a front that misbehaves when asked to. Its faults:
 * down, slow, {@link Fault.Kind#RATE_LIMITED} (451, try later), {@link Fault.Kind#ERROR_500} (550, never), and hanging before
 * or after the mail was taken. One connection is one call.
 */
public final class MailSimulator implements AutoCloseable {

    private static final String USER = "cybervpn";
    private static final String PASSWORD = "sandbox";

    private final FaultDial faults = new FaultDial("the mail server");
    private final GreenMail server;
    private final SmtpFront front;

    MailSimulator(ExecutorService threads) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withUser(USER, USER, PASSWORD));
        server.start();
        front = new SmtpFront(server.getSmtp().getPort(), faults, threads);
    }

    /** Value of SMTP_URL. */
    public String url() {
        return "smtp://" + USER + ":" + PASSWORD + "@127.0.0.1:" + front.port();
    }

    public FaultDial faults() {
        return faults;
    }

    /** Everything that arrived, oldest first. */
    public List<ReceivedMail> mails() {
        return Arrays.stream(server.getReceivedMessages())
            .map(ReceivedMail::of)
            .sorted(Comparator.comparing(ReceivedMail::at))
            .toList();
    }

    /** What arrived for one address, oldest first; upper and lower case are the same. */
    public List<ReceivedMail> mailsTo(String address) {
        String wanted = address.toLowerCase(Locale.ROOT);
        return mails()
            .stream()
            .filter(mail -> mail.to().toLowerCase(Locale.ROOT).equals(wanted))
            .toList();
    }

    /**
     * Answers one step of each dialogue in other words, until {@link #answerAsUsual}. What is refused at the end of the data
     * has arrived nevertheless, as with a real server that does not know its own mind.
     *
     * @param step {@code GREETING}, {@code EHLO}, {@code STARTTLS}, {@code AUTH}, {@code MAIL}, {@code RCPT}, {@code DATA} or
     *     {@code .} for the end of the data
     * @param reply as RFC 5321 has them: {@code 553 5.7.1 Not your address}
     */
    public void answer(String step, String reply) {
        front.answer(step, reply);
    }

    /** Every step is answered by the mail server again. */
    public void answerAsUsual() {
        front.answerAsUsual();
    }

    /** The host the last client said it is; empty before the first. */
    public String greetedAs() {
        return front.greetedAs();
    }

    /** How many connections there were. */
    public int calls() {
        return front.calls();
    }

    @Override
    public void close() {
        faults.close();
        front.close();
        server.stop();
    }
}
