package com.cybervpn.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.ProvisionedServer;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A user looks where they are signed in, and ends what they do not want. */
class DevicesIT {

    private static final String IPHONE =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
    private static final String DESKTOP =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
    private static final AtomicLong NEXT_PERSON = new AtomicLong(5_500_000_000L);

    private final Shop shop = Shop.shared();
    private final long person = NEXT_PERSON.incrementAndGet();

    /** A signed-in client. */
    private record Client(String launch, String access, String refresh) {}

    // -- the list

    @Test
    void eachDeviceIsListedWithWhatItIsAndWhenItWasUsed() {
        Client phone = signIn(launch(), IPHONE, null);
        Client desktop = signIn(launch(), DESKTOP, null);

        JsonBody list = devices(desktop);

        assertThat(list.getInt("total")).isEqualTo(2);
        assertThat(list.getList("devices.name")).containsExactly("Chrome on Windows", "Telegram on iPhone");
        assertThat(list.getList("devices.platform")).containsExactly("windows", "telegram_ios");
        assertThat(list.getList("devices.is_current")).containsExactly(true, false);
        assertThat(list.getList("devices.ip_address")).containsOnly("127.0.0.1");
        assertThat(list.getList("devices.user_agent")).containsExactly(DESKTOP, IPHONE);
        assertThat(list.getList("devices.created_at", String.class)).allSatisfy(at ->
            assertThat(Duration.between(Instant.parse(at), Instant.now()).abs()).isLessThan(
                Duration.ofMinutes(1)
            )
        );
        assertThat(devices(phone).getList("devices.is_current")).containsExactly(true, false);
        assertThat(devices(phone).getList("devices.platform")).containsExactly("telegram_ios", "windows");
    }

    @Test
    void openingTheSameAppAgainIsTheSameDevice() {
        String id = UUID.randomUUID().toString();
        Client morning = signIn(launch(), IPHONE, id);
        Client evening = signIn(launch(), IPHONE, id);
        Client elsewhere = signIn(launch(), IPHONE, "no id");

        JsonBody list = devices(elsewhere);
        assertThat(list.getInt("total")).isEqualTo(2);
        assertThat(list.getList("devices.device_id")).contains(id);
        assertThat(devices(morning).getString("devices[0].device_id")).isEqualTo(id);

        end(elsewhere, id).then().statusCode(200);
        refusedWithinASecond(morning);
        refusedWithinASecond(evening);
        assertThat(devices(elsewhere).getInt("total")).isEqualTo(1);
    }

    @Test
    void anotherUsersDeviceWithTheSameIdIsAnother() {
        String id = UUID.randomUUID().toString();
        Client mine = signIn(launch(), IPHONE, id);
        Client theirs = signIn(shop.launchData(NEXT_PERSON.incrementAndGet()), IPHONE, id);

        assertThat(devices(mine).getInt("total")).isEqualTo(1);
        end(theirs, id).then().statusCode(200);
        refusedWithinASecond(theirs);
        assertThat(me(mine).statusCode()).isEqualTo(200);
    }

    @Test
    void theAddressIsTheOneTheServerSees() {
        Client client = tokens(
            shop
                .api()
                .header("X-Forwarded-For", "203.0.113.7")
                .body(Map.of("init_data", launch()))
                .post("/auth/telegram/miniapp"),
            ""
        );
        assertThat(devices(client).getString("devices[0].ip_address")).isEqualTo("127.0.0.1");
    }

    @Test
    void aRenewalMovesTheTimeOfTheLastUse() {
        Client client = signIn(launch(), IPHONE, null);
        long moved = shop.execute(
            "update identity.session set last_used_at = now() - interval '3 days' where user_id = (select id from identity.users where telegram_id = ?)",
            person
        );
        assertThat(moved).isEqualTo(1);

        Client renewed = tokens(refresh(client.refresh()), client.launch());

        Instant used = Instant.parse(devices(renewed).getString("devices[0].last_used_at"));
        assertThat(Duration.between(used, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    // -- ending

    @Test
    void aDeviceSignedOutIsRefusedOnEveryInstanceWithinASecond() {
        try (ProvisionedServer other = shop.anotherInstance()) {
            for (int i = 0; i < 5; i++) {
                Client here = signIn(launch(), DESKTOP, null);
                Client there = signIn(launch(), IPHONE, null);
                String id = deviceOf(there);
                // believed by both instances at this moment
                assertThat(me(there).statusCode()).isEqualTo(200);
                assertThat(at(other, there).get("/auth/me").statusCode()).isEqualTo(200);

                end(here, id)
                    .then()
                    .statusCode(200)
                    .body("device_id", org.hamcrest.Matchers.equalTo(id))
                    .body("message", org.hamcrest.Matchers.not(org.hamcrest.Matchers.blankOrNullString()));

                WithinASecond.answers(401, () -> at(other, there).get("/auth/me").statusCode());
                assertThat(at(other, there).get("/auth/me").statusCode()).isEqualTo(401);
                assertThat(me(there).statusCode()).isEqualTo(401);
                assertThat(at(other, here).get("/auth/me").statusCode()).isEqualTo(200);
                assertThat(refresh(there.refresh()).statusCode()).isEqualTo(401);
                end(here, id).then().statusCode(404);
            }
        }
    }

    @Test
    void theCurrentDeviceMayBeEndedToo() {
        Client client = signIn(launch(), IPHONE, null);
        Client other = signIn(launch(), DESKTOP, null);
        end(client, deviceOf(client)).then().statusCode(200);
        refusedWithinASecond(client);
        assertThat(refresh(client.refresh()).statusCode()).isEqualTo(401);
        assertThat(me(other).statusCode()).isEqualTo(200);
    }

    @Test
    void allOthersAreEndedAndTheCurrentOneStays() {
        String id = UUID.randomUUID().toString();
        String launch = launch();
        Client beforeReload = signIn(launch, IPHONE, id);
        Client current = signIn(launch, IPHONE, id);
        Client desktop = signIn(launch(), DESKTOP, null);
        Client anotherUser = signIn(shop.launchData(NEXT_PERSON.incrementAndGet()), IPHONE, null);

        JsonBody answer = api(current)
            .post("/auth/devices/logout-others")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);

        assertThat(answer.getInt("sessions_revoked")).isEqualTo(2);
        assertThat(answer.getString("message")).isNotBlank();
        refusedWithinASecond(desktop);
        refusedWithinASecond(beforeReload);
        assertThat(devices(current).getInt("total")).isEqualTo(1);
        assertThat(me(anotherUser).statusCode()).isEqualTo(200);
        assertThat(trySignIn(desktop.launch()).statusCode()).isEqualTo(401);
        assertThat(trySignIn(launch).statusCode()).as("a reload of the page that stays").isEqualTo(200);
    }

    @Test
    void launchDataDoesNotComeBackToASessionItsOwnerHasEnded() {
        Client first = signIn(launch(), IPHONE, null);
        Client second = signIn(launch(), IPHONE, null);
        Client third = signIn(launch(), DESKTOP, null);

        end(third, deviceOf(first)).then().statusCode(200);
        assertThat(trySignIn(first.launch()).statusCode()).isEqualTo(401);
        shop.api()
            .body(Map.of("refresh_token", second.refresh()))
            .post("/auth/logout")
            .then()
            .statusCode(204);
        assertThat(trySignIn(second.launch()).statusCode()).isEqualTo(401);
        api(third).post("/auth/logout-all").then().statusCode(200);
        assertThat(trySignIn(third.launch()).statusCode()).isEqualTo(401);
        assertThat(trySignIn(launch()).statusCode()).isEqualTo(200);
    }

    @Test
    void norDoesItComeBackWhenTheAccountIsAboutToGo() {
        Client stranger = signIn(launch(), DESKTOP, null);
        Client own = signIn(launch(), IPHONE, null);
        end(own, deviceOf(stranger)).then().statusCode(200);
        api(own).delete("/auth/me").then().statusCode(200);
        assertThat(trySignIn(stranger.launch()).statusCode()).isEqualTo(401);
        Client back = tokens(trySignIn(own.launch()), own.launch());
        api(back).post("/auth/me/restore").then().statusCode(204);
    }

    // -- refresh tokens

    @Test
    void ofTwoRenewalsAtOnceOneWinsAndTheSessionEnds() {
        for (int i = 0; i < 5; i++) {
            Client client = signIn(launch(), IPHONE, null);
            List<Response> answers = Together.times(2, () -> refresh(client.refresh()));
            assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(200, 401);
            Client winner = answers
                .stream()
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> tokens(answer, client.launch()))
                .findFirst()
                .orElseThrow();
            refusedWithinASecond(winner);
            assertThat(refresh(winner.refresh()).statusCode()).isEqualTo(401);
        }
    }

    /** A strict rotation cannot tell a thief from a lost answer; fresh launch data can. */
    @Test
    void whoseRenewalGotLostSignsInAgainWithTheSameLaunch() {
        Client client = signIn(launch(), IPHONE, null);
        refresh(client.refresh()).then().statusCode(200);
        assertThat(refresh(client.refresh()).statusCode()).isEqualTo(401);
        assertThat(trySignIn(client.launch()).statusCode()).isEqualTo(200);
    }

    // -- the end of old sessions

    @Test
    void sessionsThatHaveBeenOverForThirtyDaysAreDeleted() {
        Client current = signIn(launch(), IPHONE, null);
        String ended = "now() - interval '31 days'";
        Stream.of(
            "insert into identity.session (id, user_id, refresh_hash, created_at, last_used_at, expires_at) select gen_random_uuid(), id, '', $, $, $ from identity.users, generate_series(1, 2500) where telegram_id = ?",
            "insert into identity.session (id, user_id, refresh_hash, created_at, last_used_at, expires_at, revoked_at) select gen_random_uuid(), id, '', $, $, now(), $ from identity.users where telegram_id = ?"
        ).forEach(insert -> shop.execute(insert.replace("$", ended), person));
        int kept = shop.execute(
            "insert into identity.session (id, user_id, refresh_hash, created_at, last_used_at, expires_at, revoked_at) select gen_random_uuid(), id, '', $, $, $, null from identity.users where telegram_id = ?".replace(
                "$",
                "now() - interval '29 days'"
            ),
            person
        );
        assertThat(sessions()).isEqualTo(2503);

        shop.fixtures().due("forget_sessions");

        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> sessions() == 1 + kept);
        assertThat(me(current).statusCode()).isEqualTo(200);
    }

    /** In parallel a few more may stay until the next sign-in. */
    @Test
    void ofMoreThanFiftySessionsThoseUsedLongestAgoGo() {
        Client first = signIn(launch(), IPHONE, null);
        Client second = signIn(launch(), IPHONE, null);
        shop.execute(
            """
            insert into identity.session (id, user_id, refresh_hash, created_at, last_used_at, expires_at)
            select gen_random_uuid(), id, '', now() - interval '1 day', now() - interval '1 day', now() + interval '1 day'
            from identity.users, generate_series(1, 70) where telegram_id = ?""",
            person
        );
        shop.execute(
            "update identity.users set sessions_kept = sessions_kept + 70 where telegram_id = ?",
            person
        );
        signIn(launch(), IPHONE, null);
        assertThat(live()).isEqualTo(50);
        assertThat(me(first).statusCode()).isEqualTo(200);
        Client last = null;
        for (int i = 0; i < 48; i++) {
            last = signIn(launch(), IPHONE, null);
        }
        assertThat(live()).isEqualTo(50);
        assertThat(me(second).statusCode()).isEqualTo(200);
        last = signIn(launch(), IPHONE, null);
        refusedWithinASecond(first);
        assertThat(me(second).statusCode()).isEqualTo(200);
        assertThat(me(last).statusCode()).isEqualTo(200);
        // its user has not signed that one out, so its launch is still good
        assertThat(trySignIn(first.launch()).statusCode()).isEqualTo(200);
    }

    @Test
    void sessionsOfStaffAreAmongTheFifty() {
        Staff staff = Staff.of(shop, "support");
        String before = staff.token();
        shop.execute(
            """
            insert into identity.session (id, user_id, refresh_hash, created_at, last_used_at, expires_at, kind)
            select gen_random_uuid(), ?::uuid, '', now() + interval '1 minute', now() + interval '1 minute', now() + interval '1 day',
                'staff' from generate_series(1, 70)""",
            staff.id().toString()
        );
        staff.stepUp();
        assertThat(
            shop.count(
                "select count(*) from identity.session where user_id = ?::uuid and revoked_at is null",
                staff.id().toString()
            )
        ).isEqualTo(50);
        assertThat(staff.api().get("/admin/users").statusCode()).isEqualTo(200);
        WithinASecond.answers(401, () ->
            shop
                .api()
                .header("Authorization", "Bearer " + before)
                .get("/admin/users")
                .statusCode()
        );
    }

    private long live() {
        return shop.count(
            "select count(*) from identity.session s join identity.users u on u.id = s.user_id where u.telegram_id = ? and s.revoked_at is null",
            person
        );
    }

    private long sessions() {
        return shop.count(
            "select count(*) from identity.session s join identity.users u on u.id = s.user_id where u.telegram_id = ?",
            person
        );
    }

    private String launch() {
        return shop.launchData(person);
    }

    private Client signIn(String launch, String userAgent, String device) {
        RequestSpecification request = shop.api().header("User-Agent", userAgent);
        return tokens(
            (device == null ? request : request.header("X-Device-ID", device))
                .body(Map.of("init_data", launch))
                .post("/auth/telegram/miniapp"),
            launch
        );
    }

    private Response trySignIn(String launch) {
        return shop.api().body(Map.of("init_data", launch)).post("/auth/telegram/miniapp");
    }

    private static Client tokens(Response answer, String launch) {
        JsonBody session = answer.then().statusCode(200).extract().as(JsonBody.class);
        return new Client(launch, session.getString("access_token"), session.getString("refresh_token"));
    }

    private Response refresh(String token) {
        return shop.api().body(Map.of("refresh_token", token)).post("/auth/refresh");
    }

    private RequestSpecification api(Client client) {
        return shop.api().header("Authorization", "Bearer " + client.access());
    }

    private static RequestSpecification at(ProvisionedServer instance, Client client) {
        return given()
            .baseUri(instance.url())
            .basePath("/api/v1")
            .header("Authorization", "Bearer " + client.access());
    }

    private Response me(Client client) {
        return api(client).get("/auth/me");
    }

    private JsonBody devices(Client client) {
        return api(client).get("/auth/devices").then().statusCode(200).extract().as(JsonBody.class);
    }

    private String deviceOf(Client client) {
        return devices(client).getString("devices[0].device_id");
    }

    private Response end(Client client, String device) {
        return api(client).delete("/auth/devices/" + device);
    }

    private void refusedWithinASecond(Client client) {
        WithinASecond.answers(401, () -> me(client).statusCode());
    }
}
