package com.cybervpn.integration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.sandbox.MailSimulator;
import com.cybervpn.sandbox.SimulatorSettings;
import com.cybervpn.sandbox.Simulators;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose fault a refusal is, at every step of a dialogue with a real server. */
class SmtpDialogueTest {

    private static final String SENDER = "no-reply@cybervpn.example";
    private static final Simulators SIMULATORS = Simulators.start(
        SimulatorSettings.forTests("http://127.0.0.1:1")
    );

    private final MailSimulator mail = SIMULATORS.mail();
    private final SmtpDialogue dialogue = new SmtpDialogue(SmtpServer.of(mail.url()), "vpn.example.com");

    @AfterEach
    void everythingWorksAgain() {
        mail.answerAsUsual();
    }

    @AfterAll
    static void stop() {
        SIMULATORS.close();
    }

    @Test
    void aMailIsTakenFromTheHostOfTheShop() throws MessagingException {
        assertThat(send()).isEmpty();
        assertThat(dialogue.knock(SENDER)).isEmpty();
        assertThat(mail.greetedAs()).isEqualTo("vpn.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 554 5.7.1 Your address is blocked",
        "GREETING, 554 No service for you",
        "EHLO+HELO, 504 5.5.2 <app>: Helo command rejected: need fully-qualified hostname",
        "EHLO+HELO, 550 Access denied",
        "AUTH, 535 5.7.8 Bad credentials",
        "AUTH, 534 5.7.9 Application-specific password required",
        "AUTH, 504 Unrecognized authentication type",
        "MAIL, 553 5.7.1 Not your address",
        "MAIL, 553 Sender address rejected",
        "MAIL, 530 5.7.0 Authentication required",
        "MAIL, 530 Must issue a STARTTLS command first",
        "MAIL, 550 5.7.60 Client does not have permissions to send as this sender",
        "MAIL, 501 5.1.7 Bad sender address syntax",
        "MAIL, 550 5.1.8 Domain of sender does not exist",
        "MAIL, 554 Message rejected: address is not verified",
        "RCPT, 550 5.7.1 Relaying denied",
        "RCPT, 504 5.5.2 Helo command rejected",
        "RCPT, 530 Authentication required",
        "RCPT, 553 5.7.1 Sender address rejected: not owned by user",
        "RCPT, 554 Relay access denied",
        "RCPT, 550 relay not permitted",
        "RCPT, '553 sorry, that domain is not in my list of allowed rcpthosts (#5.7.1)'",
        "RCPT, '553 sorry, relaying denied from your location'",
        "RCPT, 550 Sender verify failed",
        "RCPT, 550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)",
        "RCPT, 550 SPF check failed",
        "RCPT, 550 5.1.0 Sender rejected",
        "DATA, 554 No valid recipients",
        "DATA, 530 5.7.0 Authentication required",
        "., 550 5.7.26 This mail is unauthenticated",
        "., 554 5.7.1 Rejected as spam",
        "., 550 Rejected for policy reasons",
        "., 554 Transaction failed",
    })
    void aRefusalOfUsIsOurs(String steps, String reply) throws MessagingException {
        for (String step : steps.split("\\+")) {
            mail.answer(step, reply);
        }
        assertThat(send().map(SmtpRefusal::fault)).contains(SmtpRefusal.Fault.OURS);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 No mailbox here",
        "RCPT, 550 No such user",
        "RCPT, '550 5.7.1 <reader@mail.example>: Recipient address rejected: user unknown'",
        "RCPT, 550 5.1.0 Address rejected",
        "RCPT, 550 5.2.1 Mailbox disabled",
        "RCPT, 551 User not local",
        "RCPT, 552 5.2.2 Mailbox full",
        "RCPT, 553 Mailbox name not allowed",
        "RCPT, 556 5.1.10 Recipient address has null MX",
        "RCPT, 550 5.4.1 Recipient address rejected: no such domain",
        "., 552 5.2.2 Over quota",
        "., 550 5.1.1 No mailbox here",
    })
    void aRefusalOfTheRecipientIsTheirs(String step, String reply) throws MessagingException {
        mail.answer(step, reply);
        assertThat(send().map(SmtpRefusal::fault)).contains(SmtpRefusal.Fault.RECIPIENTS);
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421 4.3.2 Too many connections",
        "EHLO+HELO, 421 Shutting down",
        "AUTH, 454 4.7.0 Temporary authentication failure",
        "MAIL, 451 4.7.1 Try later",
        "RCPT, 450 4.2.0 Greylisted",
        "RCPT, 452 4.2.2 Mailbox full",
        "DATA, 451 Local error",
        "., 421 4.7.0 Try again later",
    })
    void whatPassesIsTriedAgain(String steps, String reply) throws MessagingException {
        for (String step : steps.split("\\+")) {
            mail.answer(step, reply);
        }
        assertThat(send().map(SmtpRefusal::fault)).contains(SmtpRefusal.Fault.PASSING);
    }

    @Test
    void aServerWithoutTheEncryptionWeAskForIsOurs() throws MessagingException {
        SmtpDialogue encrypted = new SmtpDialogue(
            SmtpServer.of(mail.url() + "?starttls=true"),
            "vpn.example.com"
        );
        assertThat(encrypted.knock(SENDER).map(SmtpRefusal::fault)).contains(SmtpRefusal.Fault.OURS);
        mail.answer("EHLO", "250-here\r\n250 STARTTLS");
        mail.answer("STARTTLS", "454 4.7.0 TLS not available");
        assertThat(encrypted.knock(SENDER).map(SmtpRefusal::fault)).contains(SmtpRefusal.Fault.PASSING);
        mail.answer("STARTTLS", "554 5.7.3 TLS is not for you");
        assertThat(encrypted.knock(SENDER).map(SmtpRefusal::fault)).contains(SmtpRefusal.Fault.OURS);
    }

    @ParameterizedTest
    @CsvSource({ "AUTH, 535 5.7.8 Bad credentials", "MAIL, 553 5.7.1 Not your address" })
    void aKnockFindsItBeforeAMailDoes(String step, String reply) {
        mail.answer(step, reply);
        assertThat(dialogue.knock(SENDER).map(SmtpRefusal::fault)).contains(SmtpRefusal.Fault.OURS);
    }

    @Test
    void whatIsLoggedNamesNoAddress() throws MessagingException {
        mail.answer("RCPT", "550 5.1.1 <reader@mail.example>: no mailbox here");
        assertThat(send().map(SmtpRefusal::toString)).contains("RECIPIENT 550 5.1.1");
    }

    private Optional<SmtpRefusal> send() throws MessagingException {
        MimeMessage message = new MimeMessage(dialogue.session());
        message.setFrom(SENDER);
        message.setRecipients(Message.RecipientType.TO, "reader@mail.example");
        message.setSubject("A mail");
        message.setText("for its reader");
        return dialogue.send(message);
    }
}
