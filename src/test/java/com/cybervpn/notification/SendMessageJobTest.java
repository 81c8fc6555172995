package com.cybervpn.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.login.Customers;
import com.cybervpn.mail.Mail;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakeMailer;
import com.cybervpn.testing.FakeMessenger;
import com.cybervpn.testing.RoundTrips;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.People;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DatabaseTest
class SendMessageJobTest {

    @Inject
    SendMessageJob job;

    @Inject
    Preferences preferences;

    @Inject
    People people;

    @Inject
    DueJobs jobs;

    @Inject
    Customers customers;

    @Inject
    Purchases purchases;

    @Inject
    Shelf shelf;

    @Inject
    FakeMessenger messenger;

    @Inject
    FakeMailer mailer;

    @Inject
    Sql sql;

    @Inject
    RoundTrips roundTrips;

    @Inject
    TestClock clock;

    @Test
    void whoHasPaidIsToldOnceThatTheAccessIsReady() {
        UserId reader = customers.withTelegram();

        assertThat(buysPro(reader)).isZero();

        assertThat(messenger.sent())
            .singleElement()
            .satisfies(message -> {
                assertThat(message.telegramId()).isEqualTo(customers.telegramId(reader));
                assertThat(message.text()).contains("Plan Pro is valid until");
                assertThat(message.target()).isEqualTo("/connect");
            });
    }

    @Test
    void aMessageSpeaksItsReadersLanguage() {
        buysPro(customers.withTelegram("ru-RU"));

        assertThat(messenger.sent())
            .extracting(FakeMessenger.Message::text)
            .singleElement()
            .asString()
            .contains("Тариф Pro действует до");
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 'April 9, 2040, 21:00 (Asia/Tokyo)'",
        "Mars/Base, 'April 9, 2040, 12:00 (UTC)'",
    })
    void itSpeaksOfItsReadersClockOrOfUtcWhenThisMachineDoesNotKnowThat(String zone, String told) {
        UserId reader = customers.withTelegram();
        sql.update("update identity.users set timezone = ? where id = ?", zone, reader.value());

        assertThat(buysPro(reader)).isZero();

        assertThat(messenger.sent())
            .singleElement()
            .extracting(FakeMessenger.Message::text)
            .asString()
            .contains("is valid until " + told);
    }

    /** What its reader wants to hear of, who that is, and the subscription it speaks of. */
    @Test
    void aMessageAsksTheDatabaseThreeTimes() {
        UserId reader = customers.withTelegram();
        buysPro(reader);
        var message = new SendMessageJob.Payload(
            Letter.ACCESS_GRANTED.code(),
            reader.value(),
            null,
            1,
            false
        );

        assertThat(roundTrips.of(() -> job.run(message))).isEqualTo(3);
    }

    @Test
    void whatIsSwitchedOffIsNotSent() {
        UserId reader = customers.withTelegram();
        preferences.change(reader, preference -> preference.accessReady = false);

        assertThat(buysPro(reader)).isZero();

        assertThat(messenger.sent()).isEmpty();
    }

    @Test
    void whoHasBlockedTheBotIsWrittenToByMail() {
        UserId reader = customers.withTelegram();
        people.setEmail(reader, "reader@example.com");
        messenger.blockedBy(customers.telegramId(reader));

        assertThat(buysPro(reader)).isZero();

        assertThat(mailer.sent()).extracting(Mail::to).containsExactly("reader@example.com");
    }

    @Test
    void aMessageThatCannotBeSentIsSentLaterAndOnce() {
        UserId reader = customers.withTelegram();
        messenger.away(true);
        assertThat(buysPro(reader)).isEqualTo(1);

        messenger.away(false);
        clock.move(Duration.ofSeconds(1));
        assertThat(jobs.run()).isZero();
        clock.move(Duration.ofDays(1));
        jobs.run();

        assertThat(messenger.sent()).hasSize(1);
    }

    /** How many jobs failed. */
    private int buysPro(UserId buyer) {
        purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        return jobs.run();
    }
}
