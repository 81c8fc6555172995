package com.cybervpn.emaillogin;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.login.Customers;
import com.cybervpn.mail.Mail;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakeMailer;
import com.cybervpn.user.MailAddress;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The mail that confirms a new address. */
@DatabaseTest
class AddressMailTest {

    private static final ClientInfo PHONE = new ClientInfo("203.0.113.7", "Telegram-Android/12.4", null);

    @Inject
    AddressChange addresses;

    @Inject
    Customers customers;

    @Inject
    FakeMailer mailer;

    @Inject
    DueJobs due;

    @Inject
    Sql sql;

    @Test
    void itTellsTheTimeOfThePersonWhoAsks() {
        UserId nora = customers.withTelegram("ru");
        lives(nora, "Asia/Kathmandu");
        addresses.ask(signedIn(nora), MailAddress.of("new@example.com"), PHONE);
        assertThat(due.run()).isZero();
        assertThat(onlyMail().inRussian()).isTrue();
        assertThat(onlyMail().lines().getFirst()).contains("(Asia/Kathmandu)");
        assertThat(onlyMail().reader()).as("the address is not confirmed yet").isNull();
    }

    @Test
    void toAnAddressOfAnotherPersonItTellsTheirs() {
        UserId nora = customers.withTelegram("en");
        lives(nora, "Asia/Kathmandu");
        lives(customers.withEmail("taken@example.com"), "Europe/Berlin");
        addresses.ask(signedIn(nora), MailAddress.of("taken@example.com"), PHONE);
        assertThat(due.run()).isZero();
        assertThat(onlyMail().lines().getFirst()).contains("(Europe/Berlin)");
    }

    private Mail onlyMail() {
        assertThat(mailer.sent()).hasSize(1);
        return mailer.sent().getFirst();
    }

    private void lives(UserId user, String zone) {
        sql.update("update identity.users set timezone = ? where id = ?", zone, user.value());
    }

    private CurrentUser signedIn(UserId user) {
        UUID session = sql
            .one(
                "select id from identity.session where user_id = ?",
                row -> row.getObject(1, UUID.class),
                user.value()
            )
            .orElseThrow();
        return new CurrentUser(user, session);
    }
}
