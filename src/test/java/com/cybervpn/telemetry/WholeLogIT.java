package com.cybervpn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Runs after all others ({@code junit-platform.properties}) and reads what the shop that most of them share has logged all
 * the time: whatever was done there, no secret and nobody's data is in it.
 */
@Order(Integer.MAX_VALUE)
class WholeLogIT {

    /** What looks like one, whoever it belongs to. */
    private static final Map<String, Pattern> NEVER = Map.of(
        "an access token",
        Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+"),
        "a bot token",
        Pattern.compile("\\b\\d{6,}:[A-Za-z0-9_-]{30,}"),
        "launch data",
        Pattern.compile("(auth_date|query_id)=|hash=[0-9a-f]{64}|tgWebAppData"),
        "an answer of Telegram's form",
        Pattern.compile("tgAuthResult|\"hash\"\\s*:"),
        "a link of the bot",
        Pattern.compile("bot-link/[A-Za-z0-9_-]+"),
        "a key",
        Pattern.compile("BEGIN [A-Z ]*PRIVATE KEY"),
        "a customer's name",
        Pattern.compile("\\buser_[56]\\d{9}\\b|\\bUser [56]\\d{9}\\b|mia_neon|ivan_grid"),
        "a customer's Telegram id",
        Pattern.compile("\\b[56]\\d{9}\\b"),
        "a mail address",
        Pattern.compile("\\b[\\w.+-]+@[\\w-]+\\.[a-z]{2,}\\b"),
        "a bearer",
        Pattern.compile("(?i)bearer [A-Za-z0-9._-]{20,}")
    );

    private final Shop shop = Shop.shared();

    @Test
    void noSecretAndNobodysDataIsInTheLogOfAllTheseTests() {
        Customer last = shop.customer();
        last.api().get("/auth/me").then().statusCode(200);
        List<String> log = shop.server().logLines();
        assertThat(log).isNotEmpty();

        NEVER.forEach((what, form) ->
            assertThat(
                log
                    .stream()
                    .filter(line -> form.matcher(line).find())
                    .limit(3)
            )
                .as(what)
                .isEmpty()
        );
        shop.confidential().forEach((what, text) ->
            assertThat(
                log
                    .stream()
                    .filter(line -> line.contains(text))
                    .limit(3)
            )
                .as(what)
                .isEmpty()
        );
    }
}
