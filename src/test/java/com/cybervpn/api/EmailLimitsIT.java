package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Shop;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Neither mails nor guesses at a password can be had in plenty, from one place or from many. */
class EmailLimitsIT {

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = Shop.open(Map.of("RATE_LIMITS", "on", "TRUSTED_PROXIES", "127.0.0.1", "RATE_LIMIT_MAIL", "6"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void fiveMailsGoToAnAddressInAQuarterOfAnHourWhoeverAsks() {
        for (int i = 1; i <= 5; i++) {
            assertThat(link("198.51.100." + i, "a@mail.example").statusCode()).isEqualTo(202);
            shop.execute("update mailbox.proof set made_at = made_at - interval '1 minute'");
        }
        Refused.with(429, "too_many_requests", link("198.51.100.6", "a@mail.example"));
        assertThat(link("198.51.100.6", "b@mail.example").statusCode()).isEqualTo(202);
    }

    @Test
    void onePlaceAsksForSixMailsWhateverTheAddresses() {
        for (int i = 1; i <= 6; i++) {
            assertThat(link("203.0.113.7", "c" + i + "@mail.example").statusCode()).isEqualTo(202);
        }
        Refused.with(429, "too_many_requests", link("203.0.113.7", "c7@mail.example"));
        assertThat(link("203.0.113.8", "c7@mail.example").statusCode()).isEqualTo(202);
    }

    @Test
    void fiveWrongPasswordsInAQuarterOfAnHourForAnAddressFromManyPlacesAtOnce() {
        List<Integer> answers = IntStream.range(0, 20)
            .parallel()
            .mapToObj(i -> login("192.0.2." + i, "nobody@mail.example").statusCode())
            .toList();
        // some may be told to come back because too many are being looked at; those are no guesses
        assertThat(
            answers
                .stream()
                .filter(status -> status == 401)
                .count()
        ).isBetween(1L, 5L);
        assertThat(answers).allMatch(status -> List.of(401, 429, 503).contains(status));
        IntStream.range(0, 5).forEach(i -> login("192.0.2.100", "nobody@mail.example"));
        Refused.with(429, "too_many_requests", login("192.0.2.101", "nobody@mail.example"));
        // the owner is not locked out: a mail still opens the door
        assertThat(link("192.0.2.102", "nobody@mail.example").statusCode()).isEqualTo(202);
    }

    @Test
    void twentyWrongPasswordsAMinuteFromOnePlace() {
        for (int i = 0; i < 20; i++) {
            assertThat(login("192.0.2.200", "d" + i + "@mail.example").statusCode()).isEqualTo(401);
        }
        Refused.with(429, "too_many_requests", login("192.0.2.200", "d20@mail.example"));
    }

    private static RequestSpecification from(String place) {
        return shop.api().header("X-Forwarded-For", place);
    }

    private static Response link(String place, String address) {
        return from(place).body(Map.of("email", address)).post("/auth/magic-link");
    }

    private static Response login(String place, String address) {
        return from(place)
            .body(Map.of("email", address, "password", "not the password at all"))
            .post("/auth/login");
    }
}
