package com.cybervpn.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.FaultDial;
import com.cybervpn.sandbox.MailSimulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail is on its way until it has arrived or is of no use any more; the client that asked for it never waits for that. */
class MailServerIsAwayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop = Shop.shared();
    private final Mailbox mailbox = Mailbox.of(shop);
    private final FaultDial faults = shop.vendors().mail().faults();

    /** What an earlier test has left would meet the fault instead of this one's mail. */
    @BeforeEach
    void nothingElseIsOnItsWay() {
        awaitEmptyOutbox();
    }

    @AfterEach
    void everythingWorksAgain() {
        faults.clear();
        shop.vendors().mail().answerAsUsual();
    }

    @Test
    void aMailArrivesOnceTheServerIsBack() {
        int before = shop.vendors().mail().calls();
        faults.set(Fault.down());
        mailbox.magicLink().then().statusCode(202);
        await()
            .atMost(PATIENCE)
            .until(() -> shop.vendors().mail().calls() >= before + 2);
        assertThat(mailbox.mails()).isEmpty();
        faults.clear();
        mailbox.follow(mailbox.token(1)).then().statusCode(200);
        assertThat(mailbox.mails()).hasSize(1);
    }

    @Test
    void aServerThatSaysTryLaterIsAskedLater() {
        faults.set(Fault.rateLimited(1).times(2));
        mailbox.magicLink().then().statusCode(202);
        mailbox.verify(mailbox.code(1)).then().statusCode(200);
    }

    @Test
    void aMailThatIsRefusedForGoodIsGivenUp() {
        faults.set(Fault.error500().once());
        mailbox.magicLink().then().statusCode(202);
        awaitEmptyOutbox();
        assertThat(mailbox.mails()).isEmpty();
        // no user is worse off: another mail may be asked for
        mailbox.later();
        mailbox.magicLink().then().statusCode(202);
        mailbox.verify(mailbox.code(1)).then().statusCode(200);
    }

    /** Our login or sender was refused: the mail that was promised goes out once that is repaired. */
    @Test
    void aMailThatIsRefusedBecauseOfUsIsSentOnceThatIsRepaired() {
        MailSimulator server = shop.vendors().mail();
        for (String[] refusal : new String[][] {
            { "MAIL", "553 5.7.1 Sender address rejected" },
            { "AUTH", "535 5.7.8 Bad credentials" },
            { "RCPT", "504 5.5.2 Helo command rejected" },
            { "DATA", "550 5.7.1 Not authorised" },
        }) {
            Mailbox reader = Mailbox.of(shop);
            double before = refusedBecauseOfUs();
            server.answer(refusal[0], refusal[1]);
            reader.magicLink().then().statusCode(202);
            await()
                .atMost(PATIENCE)
                .until(() -> refusedBecauseOfUs() >= before + 2);
            assertThat(reader.mails()).isEmpty();
            server.answerAsUsual();
            reader.verify(reader.code(1)).then().statusCode(200);
        }
    }

    @Test
    void theServerIsGreetedWithTheHostOfTheShop() {
        mailbox.magicLink().then().statusCode(202);
        mailbox.mail(1);
        assertThat(shop.vendors().mail().greetedAs()).isIn("localhost", "[127.0.0.1]");
    }

    private double refusedBecauseOfUs() {
        return given()
            .get(shop.server().metricsUrl())
            .asString()
            .lines()
            .filter(line -> line.startsWith("email_refused_total{") && line.contains("fault=\"ours\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    }

    @Test
    void aMailWhoseCodeHasRunOutIsNotSentAnyMore() {
        int before = shop.vendors().mail().calls();
        faults.set(Fault.down());
        mailbox.magicLink().then().statusCode(202);
        await()
            .atMost(PATIENCE)
            .until(() -> shop.vendors().mail().calls() > before);
        shop.execute("update mailbox.mail set until = now()");
        faults.clear();
        awaitEmptyOutbox();
        assertThat(mailbox.mails()).isEmpty();
    }

    @Test
    void askingDoesNotWaitForASlowServer() {
        faults.set(Fault.hangBefore().once());
        mailbox.magicLink().then().statusCode(202);
        faults.awaitHeld(PATIENCE);
        assertThat(mailbox.login("not the password at all").statusCode()).isEqualTo(401);
        faults.release();
        mailbox.verify(mailbox.code(1)).then().statusCode(200);
    }

    @Test
    void noAddressIsLoggedWhateverTheServerSays() {
        faults.set(Fault.rateLimited(1).times(2));
        mailbox.magicLink();
        mailbox.mail(1);
        String log = String.join("\n", shop.server().logLines());
        assertThat(log).contains("451");
        assertThat(log.contains(mailbox.address())).isFalse();
    }

    private void awaitEmptyOutbox() {
        await()
            .atMost(PATIENCE)
            .until(() -> shop.count("select count(*) from mailbox.mail") == 0);
    }
}
