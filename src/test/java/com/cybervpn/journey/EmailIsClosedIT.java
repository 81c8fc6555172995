package com.cybervpn.journey;

import static com.cybervpn.journey.EmailSignInIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop that sends no mail offers no way in by mail, and says so. */
class EmailIsClosedIT {

    @Test
    void withoutAMailServerTheWayInIsClosed() {
        try (Shop shop = Shop.open(Map.of("SMTP_URL", "", "MAIL_FROM", ""))) {
            Mailbox mailbox = Mailbox.of(shop);
            refused(404, "way_in_closed", mailbox.register());
            refused(404, "way_in_closed", mailbox.magicLink());
            refused(404, "way_in_closed", mailbox.resend());
            refused(404, "way_in_closed", mailbox.verify("123456"));
            refused(404, "way_in_closed", mailbox.follow("x"));
            refused(404, "way_in_closed", mailbox.login("not the password at all"));
            refused(404, "way_in_closed", mailbox.forgot());
            refused(404, "way_in_closed", mailbox.reset("123456", "a phrase nobody thinks of"));
            Customer customer = shop.customer();
            refused(
                404,
                "way_in_closed",
                customer.api().body(Map.of("email", mailbox.address())).post("/auth/email/link")
            );
            refused(404, "way_in_closed", customer.api().delete("/auth/email/link"));
            assertThat(shop.count("select count(*) from mailbox.mail")).isZero();
            assertThat(shop.server().logLines()).anyMatch(line -> line.contains("SMTP_URL is not set"));
        }
    }
}
