package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Neither mails nor guesses at a password can be had in plenty, from one place or from many. */
class EmailLimitsIT {

    private static final String RIGHT = "correct horse battery staple";

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = Shop.open(
            Map.of(
                "RATE_LIMITS",
                "on",
                "TRUSTED_PROXIES",
                "127.0.0.1",
                "RATE_LIMIT_MAIL",
                "6",
                "RATE_LIMIT_CODE_ADDRESS",
                "8"
            )
        );
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void fiveMailsGoToAnAddressInAQuarterOfAnHourFromOnePlaceAndMoreFromAll() {
        for (int i = 1; i <= 5; i++) {
            assertThat(link("198.51.100.1", "a@mail.example").statusCode()).isEqualTo(202);
            aMinuteLater();
        }
        Refused.with(429, "too_many_requests", link("198.51.100.1", "a@mail.example"));
        for (int i = 6; i <= 8; i++) {
            assertThat(link("198.51.100.2", "a@mail.example").statusCode()).isEqualTo(202);
            aMinuteLater();
        }
        Refused.with(429, "too_many_requests", link("198.51.100.3", "a@mail.example"));
        assertThat(link("198.51.100.3", "b@mail.example").statusCode()).isEqualTo(202);
    }

    @Test
    void aMailThatWasJustSentDoesNotCount() {
        assertThat(link("198.51.100.20", "e@mail.example").statusCode()).isEqualTo(202);
        for (int i = 0; i < 8; i++) {
            Refused.with(429, "mail_just_sent", link("198.51.100.2" + i, "e@mail.example"));
            Refused.with(429, "mail_just_sent", link("198.51.100.20", "e@mail.example"));
        }
        aMinuteLater();
        assertThat(link("198.51.100.20", "e@mail.example").statusCode()).isEqualTo(202);
    }

    @Test
    void fiveWrongPasswordsOfAStrangerLockNoUserOut() {
        register("f@mail.example");
        for (int i = 0; i < 5; i++) {
            assertThat(login("192.0.2.150", "f@mail.example").statusCode()).isEqualTo(401);
        }
        Refused.with(429, "too_many_requests", login("192.0.2.150", "f@mail.example"));
        assertThat(right(from("192.0.2.151"), "f@mail.example").statusCode()).isEqualTo(200);
    }

    @Test
    void aDeviceThatSignedInBeforeHasABudgetOfItsOwn() {
        register("g@mail.example");
        String device = UUID.randomUUID().toString();
        assertThat(
            right(from("192.0.2.160").header("X-Device-ID", device), "g@mail.example").statusCode()
        ).isEqualTo(200);
        for (int i = 0; i < 8; i++) {
            assertThat(login("192.0.2.16" + i, "g@mail.example").statusCode()).isEqualTo(401);
        }
        Refused.with(429, "too_many_requests", right(from("192.0.2.170"), "g@mail.example"));
        Refused.with(
            429,
            "too_many_requests",
            right(from("192.0.2.170").header("X-Device-ID", UUID.randomUUID().toString()), "g@mail.example")
        );
        assertThat(
            right(from("192.0.2.170").header("X-Device-ID", device), "g@mail.example").statusCode()
        ).isEqualTo(200);
    }

    @Test
    void aDeviceThatSignedInBeforeHasMailsAndCodesOfItsOwn() {
        String address = "k@mail.example";
        register(address);
        String device = UUID.randomUUID().toString();
        assertThat(right(from("192.0.2.130").header("X-Device-ID", device), address).statusCode()).isEqualTo(
            200
        );
        int mails = 1;
        while (link("198.51.100." + (130 + mails), address).statusCode() == 202) {
            mails++;
            assertThat(mails).isLessThanOrEqualTo(9);
            arrived(address, mails);
            aMinuteLater();
        }
        Refused.with(429, "too_many_requests", link("198.51.100.140", address));
        assertThat(
            from("198.51.100.140")
                .header("X-Device-ID", device)
                .body(Map.of("email", address))
                .post("/auth/magic-link")
                .statusCode()
        ).isEqualTo(202);
        arrived(address, mails + 1);

        String code = code(address);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 26; i++) {
            assertThat(verify("203.0.113." + (40 + i), address, wrong).statusCode()).isEqualTo(401);
        }
        assertThat(verify("203.0.113.99", address, code).statusCode()).isEqualTo(401);
        assertThat(
            from("203.0.113.99")
                .header("X-Device-ID", device)
                .body(Map.of("email", address, "code", code))
                .post("/auth/verify-otp")
                .statusCode()
        ).isEqualTo(200);
    }

    @Test
    void wrongCodesOfAStrangerDoNotUseMyCodeUp() {
        assertThat(link("192.0.2.180", "h@mail.example").statusCode()).isEqualTo(202);
        String code = code("h@mail.example");
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 6; i++) {
            assertThat(verify("192.0.2.181", "h@mail.example", wrong).statusCode()).isEqualTo(401);
        }
        assertThat(verify("192.0.2.181", "h@mail.example", code).statusCode()).isEqualTo(401);
        assertThat(verify("192.0.2.180", "h@mail.example", code).statusCode()).isEqualTo(200);
    }

    @Test
    void twentyFiveWrongCodesAreLookedAtWhateverTheNumberOfPlaces() {
        assertThat(link("192.0.2.190", "i@mail.example").statusCode()).isEqualTo(202);
        String code = code("i@mail.example");
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 30; i++) {
            assertThat(verify("203.0.113." + (100 + i), "i@mail.example", wrong).statusCode()).isEqualTo(401);
        }
        assertThat(verify("203.0.113.250", "i@mail.example", code).statusCode()).isEqualTo(401);
        // a device that asked for a mail is not among them, though a stranger has asked since
        aMinuteLater();
        assertThat(link("198.51.100.190", "i@mail.example").statusCode()).isEqualTo(202);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> !code("i@mail.example").equals(code));
        assertThat(verify("192.0.2.190", "i@mail.example", code("i@mail.example")).statusCode()).isEqualTo(
            200
        );
    }

    @Test
    void aStormOfGuessersLeavesHonestPeopleServed() {
        register("j@mail.example");
        AtomicInteger served = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 48; i++) {
                int number = i;
                threads.submit(() ->
                    login("203.0.113." + (200 + (number % 2)), "storm" + number + "@mail.example")
                );
            }
            for (int i = 0; i < 4; i++) {
                if (right(from("192.0.2.21" + i), "j@mail.example").statusCode() == 200) {
                    served.incrementAndGet();
                }
            }
        }
        assertThat(served).hasValue(4);
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
    void eightWrongPasswordsInAQuarterOfAnHourForAnAddressFromManyPlacesAtOnce() {
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
        ).isBetween(1L, 8L);
        assertThat(answers).allMatch(status -> List.of(401, 429, 503).contains(status));
        IntStream.range(0, 8).forEach(i -> login("192.0.2." + (100 + i / 4), "nobody@mail.example"));
        Refused.with(429, "too_many_requests", login("192.0.2.103", "nobody@mail.example"));
        // the owner is not locked out: a code by mail still signs them in
        assertThat(link("192.0.2.102", "nobody@mail.example").statusCode()).isEqualTo(202);
    }

    @Test
    void twentyWrongPasswordsAMinuteFromOnePlace() {
        for (int i = 0; i < 20; i++) {
            assertThat(login("192.0.2.200", "d" + i + "@mail.example").statusCode()).isEqualTo(401);
        }
        Refused.with(429, "too_many_requests", login("192.0.2.200", "d20@mail.example"));
    }

    private static void aMinuteLater() {
        shop.execute("update mailbox.proof set made_at = made_at - interval '1 minute'");
    }

    private static void register(String address) {
        String registration = shop
            .api()
            .header("X-Forwarded-For", "192.0.2.222")
            .body(Map.of("email", address, "password", RIGHT))
            .post("/auth/register")
            .then()
            .statusCode(202)
            .extract()
            .as(JsonBody.class)
            .get("registration");
        from("192.0.2.222")
            .body(Map.of("email", address, "code", code(address), "registration", registration))
            .post("/auth/verify-otp")
            .then()
            .statusCode(200);
    }

    private static void arrived(String address, int mails) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> shop.vendors().mail().mailsTo(address).size() == mails);
    }

    private static String code(String address) {
        return await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> shop.vendors().mail().mailsTo(address), mails -> !mails.isEmpty())
            .getLast()
            .code()
            .orElseThrow();
    }

    private static Response verify(String place, String address, String code) {
        return from(place)
            .body(Map.of("email", address, "code", code))
            .post("/auth/verify-otp");
    }

    private static Response right(RequestSpecification request, String address) {
        return request.body(Map.of("email", address, "password", RIGHT)).post("/auth/login");
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
