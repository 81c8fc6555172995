package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailSimulatorTest {

    private final Simulators simulators = Simulators.start(SimulatorSettings.forTests("http://127.0.0.1:1"));
    private final MailSimulator mail = simulators.mail();

    @AfterEach
    void stop() {
        simulators.close();
    }

    @Test
    void aMailArrivesAndTheDeskShowsItAsText() throws MessagingException {
        send("alice@mail.example", "<b>bold</b> subject", "123456\n\nOpen http://127.0.0.1:1/x now.");
        ReceivedMail arrived = mail.mailsTo("ALICE@mail.example").getFirst();
        assertThat(arrived.code()).contains("123456");
        assertThat(arrived.link()).contains("http://127.0.0.1:1/x");
        assertThat(mail.mailsTo("bob@mail.example")).isEmpty();

        var shown = TestClient.send("GET", simulators.baseUrl() + "/desk/mail", null).json();
        assertThat(shown.path("shop").asText()).isEqualTo("http://127.0.0.1:1");
        assertThat(shown.path("mails").path(0).path("subject").asText()).isEqualTo("<b>bold</b> subject");
        assertThat(shown.path("mails").path(0).path("text").asText()).contains("123456");
        var state = TestClient.send("GET", simulators.baseUrl() + "/desk/state", null).json();
        assertThat(state.path("vendors").path("mail").path("notices").asInt()).isOne();
    }

    @Test
    void itIsDownThenBack() throws MessagingException {
        mail.faults().set(Fault.down().once());
        assertThatThrownBy(() -> send("a@mail.example", "x", "y")).isInstanceOf(MessagingException.class);
        send("a@mail.example", "x", "y");
        assertThat(mail.mails()).hasSize(1);
        assertThat(mail.calls()).isEqualTo(2);
    }

    @Test
    void itRefusesForNowOrForGood() {
        mail.faults().set(Fault.rateLimited(1).once());
        assertThatThrownBy(() -> send("a@mail.example", "x", "y"))
            .isInstanceOf(SendFailedException.class)
            .hasStackTraceContaining("451");
        mail.faults().set(Fault.error500().once());
        assertThatThrownBy(() -> send("a@mail.example", "x", "y"))
            .isInstanceOf(SendFailedException.class)
            .hasStackTraceContaining("550");
        assertThat(mail.mails()).isEmpty();
    }

    @Test
    void itTakesAMailAndHangsUpWithoutAWord() {
        mail.faults().set(Fault.timeoutAfterSuccess().once());
        Thread sender = Thread.startVirtualThread(() ->
            assertThatThrownBy(() -> send("a@mail.example", "x", "y")).isInstanceOf(MessagingException.class)
        );
        mail.faults().awaitHeld(Duration.ofSeconds(20));
        assertThat(mail.mails()).hasSize(1);
        mail.faults().release();
        assertThat(join(sender)).isTrue();
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void send(String to, String subject, String text) throws MessagingException {
        URI url = URI.create(mail.url());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.auth", "true");
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("shop@mail.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setText(text);
        message.saveChanges();
        String[] login = url.getUserInfo().split(":");
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(url.getHost(), url.getPort(), login[0], login[1]);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
