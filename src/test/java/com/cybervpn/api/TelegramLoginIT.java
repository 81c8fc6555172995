package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Together;
import com.cybervpn.sandbox.DemoUser;
import com.cybervpn.sandbox.WidgetSigner;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with Telegram outside of the Mini App: the login form, links of the bot, linking. */
class TelegramLoginIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, String> TELEGRAM = Map.of("method", "telegram");
    private static final AtomicLong NEXT_STRANGER = new AtomicLong(6_400_000_000L);

    private static Shop shop;
    private static WidgetSigner signer;

    private final long stranger = NEXT_STRANGER.incrementAndGet();

    @BeforeAll
    static void open() {
        shop = Shop.shared();
        signer = shop.vendors().telegram().widgetSigner();
    }

    // -- the login form

    @Test
    void fromTheSignInPageThroughTelegramsFormAndBack() {
        JsonBody methods = shop
            .api()
            .get("/auth/methods")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(methods.getString("telegram.bot_username")).isEqualTo("cybervpn_sandbox_bot");
        assertThat(methods.getString("telegram.way")).isEqualTo("form");
        assertThat((Object) methods.get("email")).isInstanceOf(Boolean.class);
        assertThat((Object) methods.get("oauth")).isInstanceOf(List.class);
        String form = methods.getString("telegram.login_url");
        String own = shop.server().url();
        assertThat(URI.create(form).getQuery())
            .contains("bot_id=7000000001", "origin=" + own, "return_to=" + own + "/dashboard/")
            .contains("request_access=write");

        Response page = browser().get(form);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains(own, "Mia", "Decline").doesNotContain("hash");
        String back = browser()
            .get(form + "&user=" + DemoUser.ALL.getFirst().id())
            .header("Location");
        assertThat(back).startsWith(own + "/dashboard/#tgAuthResult=");
        String answer = Jwt.decoded(back.substring(back.indexOf('=') + 1));

        JsonBody session = widget(answer).then().statusCode(200).extract().as(JsonBody.class);
        assertThat(session.getLong("user.telegram_id")).isEqualTo(DemoUser.ALL.getFirst().id());
        JsonBody launched = shop
            .api()
            .body(Map.of("init_data", shop.launchData(DemoUser.ALL.getFirst().id())))
            .post("/auth/telegram/miniapp")
            .as(JsonBody.class);
        assertThat(launched.getString("user.id"))
            .as("one person, whichever login method they use")
            .isEqualTo(session.getString("user.id"));
    }

    @Test
    void telegramsFormServesTheShopsDomainOnly() {
        String form = shop.api().get("/auth/methods").path("telegram.login_url");
        assertThat(browser().get(form.replace("bot_id=7", "bot_id=8")).statusCode()).isEqualTo(400);
        String elsewhere = form.replaceAll("return_to=[^&]*", "return_to=https%3A%2F%2Fevil.example%2F");
        assertThat(browser().get(elsewhere).statusCode()).isEqualTo(400);
        assertThat(
            browser()
                .get(form + "&user=1")
                .statusCode()
        ).isEqualTo(400);
    }

    @Test
    void aStrangerIsMadeKnownAndSpeaksTheLanguageOfTheirBrowser() {
        JsonBody first = shop
            .api()
            .header("Accept-Language", "ru-RU,ru;q=0.9")
            .body(answer(stranger).toString())
            .post("/auth/telegram/widget")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(first.getBoolean("is_new_user")).isTrue();
        assertThat(first.getString("user.language")).isEqualTo("ru");
        assertThat(first.getString("user.username")).isEqualTo("user_" + stranger);
        assertThat(first.getString("user.photo_url")).startsWith("https://t.me/");

        JsonBody second = widget(later(stranger, 1)).then().statusCode(200).extract().as(JsonBody.class);
        assertThat(second.getBoolean("is_new_user")).isFalse();
        assertThat(second.getString("user.language")).isEqualTo("ru");
        assertThat(second.getString("user.id")).isEqualTo(first.getString("user.id"));
    }

    @Test
    void anAnswerSignsInOnceEvenWhenItComesManyTimesAtOnce() {
        ObjectNode signed = answer(stranger);
        String answer = signed.toString();
        List<Integer> statuses = Together.times(10, () -> widget(answer).statusCode());
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(9);
        refused(widget(answer));
        // not by another operation either
        Customer customer = shop.customer();
        Refused.with(422, "not_from_telegram", customer.api().body(answer).post("/auth/telegram/link"));
        assertThat(
            shop.count(
                "select count(*) from identity.spent_answer where encode(name, 'hex') = ? and until >= now() + interval '1 hour'",
                signed.path("hash").asText()
            )
        )
            .as("an answer is remembered for as long as it would be believed")
            .isEqualTo(1);
    }

    @Test
    void anAnswerThatIsOldAlteredOrAnotherUsersIs401AndCreatesNoUser() {
        DemoUser user = DemoUser.of(stranger);
        refused(widget(signer.sign(user, Instant.now().minusSeconds(3605)).toString()));
        refused(widget(signer.sign(user, Instant.now().plusSeconds(120)).toString()));
        refused(
            widget(
                answer(stranger)
                    .put("id", stranger + 1)
                    .toString()
            )
        );
        refused(widget(answer(stranger).put("last_name", "").toString()));
        refused(widget(answer(stranger).put("hash", "0".repeat(64)).toString()));
        refused(widget(answer(stranger).put("hash", "x").toString()));
        WidgetSigner another = new WidgetSigner("7000000009:AA" + "x".repeat(33), InstantSource.system());
        refused(widget(another.sign(user).toString()));
        ObjectNode fields = answer(stranger).without(List.of("hash", "photo_url", "username"));
        refused(widget(signer.sign(fields.put("first_name", "A\nid=1")).toString()));
        refused(widget(signer.sign(fields.put("first_name", "A").put("id", 0)).toString()));
        refused(widget(signer.sign(fields.put("id", -stranger)).toString()));
        refused(widget(signer.sign(fields.put("id", Long.MAX_VALUE)).toString()));
        assertThat(
            shop.count(
                "select count(*) from identity.users where telegram_id in (?, ?)",
                stranger,
                stranger + 1
            )
        ).isZero();
    }

    @Test
    void aSignatureOfALaunchIsNoneOfTheWidget() {
        String launch = shop.launchData(stranger);
        String hash = launch.replaceAll(".*hash=([0-9a-f]{64}).*", "$1");
        refused(widget(answer(stranger).put("hash", hash).toString()));
        // and the other way round: the fields of an answer as launch data
        String authDate = answer(stranger).path("auth_date").asText();
        String user = "%7B%22id%22%3A" + stranger + "%7D";
        String widgetHash = signer
            .sign(
                new com.fasterxml.jackson.databind.ObjectMapper()
                    .createObjectNode()
                    .put("auth_date", authDate)
            )
            .path("hash")
            .asText();
        refused(
            shop
                .api()
                .body(Map.of("init_data", "auth_date=" + authDate + "&user=" + user + "&hash=" + widgetHash))
                .post("/auth/telegram/miniapp")
        );
    }

    @Test
    void whatTheFormDoesNotSendIs422() {
        Refused.field("role", widget(answer(stranger).put("role", "owner").toString()));
        Refused.field("id", widget(answer(stranger).put("id", "7").toString()));
        Refused.field("auth_date", widget(answer(stranger).without("auth_date").toString()));
        Refused.field("first_name", widget(answer(stranger).without("first_name").toString()));
        Refused.field("first_name", widget(answer(stranger).put("first_name", "x".repeat(257)).toString()));
    }

    @Test
    void aBlockedPersonDoesNotComeInByAnotherDoor() {
        Customer customer = shop.customer();
        shop.fixtures().blocked(customer.id());
        refused(widget(answer(customer.telegramId()).toString()));
        String token = linkFrom(customer.telegramId(), "/login");
        refused(botLink(token));
    }

    // -- links of the bot

    @ParameterizedTest
    @ValueSource(
        strings = { "/login", "/login@cybervpn_sandbox_bot", "/start login", "/start login_abc-DEF_1" }
    )
    void theBotGivesALinkThatSignsInOnce(String command) {
        Customer customer = shop.customer();
        String token = linkFrom(customer.telegramId(), command);
        assertThat(token).matches("[A-Za-z0-9_-]{43}");

        JsonBody session = botLink(token).then().statusCode(200).extract().as(JsonBody.class);
        assertThat(session.getString("user.id")).isEqualTo(customer.id().toString());
        assertThat(session.getBoolean("is_new_user")).isFalse();
        assertThat(session.getString("user.photo_url"))
            .as("the bot is told no photo, which takes none away")
            .isNotNull();
        refused(botLink(token));
    }

    @Test
    void aStrangerWhoAsksTheBotIsMadeKnownWhenTheyComeAndNotBefore() {
        String token = linkFrom(stranger, "/login");
        assertThat(known(stranger)).isZero();
        JsonBody session = botLink(token).then().statusCode(200).extract().as(JsonBody.class);
        assertThat(session.getBoolean("is_new_user")).isTrue();
        assertThat(session.getLong("user.telegram_id")).isEqualTo(stranger);
        assertThat(session.getString("user.first_name")).isEqualTo("User " + stranger);
    }

    @Test
    void aLinkIsUsedOnceEvenWhenItComesManyTimesAtOnce() {
        String token = linkFrom(stranger, "/login");
        assertThat(Together.times(10, () -> botLink(token).statusCode())).containsOnlyOnce(200);
        assertThat(known(stranger)).isEqualTo(1);
    }

    @Test
    void aNewerLinkEndsTheOneBeforeAndAnOldOneIsWorthNothing() {
        String first = linkFrom(stranger, "/login");
        String second = linkFrom(stranger, "/login");
        refused(botLink(first));
        assertThat(
            shop.count(
                "select extract(epoch from expires_at - now())::int from identity.bot_link where telegram_id = ?",
                stranger
            )
        ).isBetween(240L, 300L);
        shop.execute("update identity.bot_link set expires_at = now() where telegram_id = ?", stranger);
        refused(botLink(second));
        assertThat(known(stranger)).isZero();
    }

    @Test
    void onlyAPersonsOwnWordsInTheirOwnChatGiveALink() {
        Map<String, Object> own = Map.of("id", stranger, "type", "private", "first_name", "A");
        Map<String, Object> group = Map.of("id", -100_123_456L, "type", "supergroup", "title", "G");
        Map<String, Object> other = Map.of("id", stranger + 1, "type", "private", "first_name", "B");
        Map<String, Object> from = Map.of("id", stranger, "is_bot", false, "first_name", "A");
        Map<String, Object> bot = Map.of("id", stranger, "is_bot", true, "first_name", "A");
        Map<String, Object> origin = Map.of("type", "hidden_user", "sender_user_name", "C", "date", 1);
        said(Map.of("chat", group, "from", from, "text", "/login"));
        said(Map.of("chat", group, "from", from, "text", "/start login"));
        said(Map.of("chat", other, "from", from, "text", "/login"));
        said(Map.of("chat", own, "from", bot, "text", "/login"));
        said(Map.of("chat", own, "from", from, "text", "/login", "forward_origin", origin));
        said(Map.of("chat", own, "from", from, "text", "/login", "via_bot", bot));
        said(Map.of("chat", own, "from", from, "text", "/login", "sender_chat", group));
        said(Map.of("chat", own, "from", from, "text", "/start loginx"));
        said(Map.of("chat", own, "from", from, "text", "/login now"));
        said(Map.of("chat", own, "from", from, "text", "login"));
        assertThat(
            shop.count(
                "select count(*) from identity.bot_link where telegram_id in (?, ?)",
                stranger,
                stranger + 1
            )
        ).isZero();
        said(Map.of("chat", own, "from", from, "text", "/login"));
        assertThat(
            shop.count("select count(*) from identity.bot_link where telegram_id = ?", stranger)
        ).isEqualTo(1);
    }

    @Test
    void theTokenIsNowhereButInTheMessage() {
        String token = linkFrom(stranger, "/login");
        for (String table : List.of("identity.bot_link", "platform.job_queue", "platform.dead_job")) {
            assertThat(
                shop.count("select count(*) from " + table + " t where position(? in t::text) > 0", token)
            )
                .as(table)
                .isZero();
        }
        botLink(token).then().statusCode(200);
        refused(botLink(token));
        assertThat(shop.server().logLines()).noneMatch(line -> line.contains(token));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "\u0000", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or 1=1 --" })
    void anUnknownTokenIs401(String token) {
        refused(botLink(token));
    }

    @Test
    void aSecondFactorIsAskedForAtEveryDoor() {
        Customer customer = shop.customer();
        com.cybervpn.journey.AuthenticatorApp app = com.cybervpn.journey.AuthenticatorApp.turnedOn(
            shop,
            customer
        );
        JsonBody byForm = widget(answer(customer.telegramId()).toString()).as(JsonBody.class);
        assertThat(byForm.getBoolean("requires_2fa")).isTrue();
        assertThat(byForm.getString("access_token")).isNull();
        String link = linkFrom(customer.telegramId(), "/login");
        JsonBody byLink = botLink(link).then().statusCode(200).extract().as(JsonBody.class);
        assertThat(byLink.getBoolean("requires_2fa")).isTrue();
        refused(botLink(link));
        assertThat(app.complete(byLink.getString("tfa_token"), app.freshCode()).statusCode()).isEqualTo(200);
    }

    // -- linking

    @Test
    void aUserWithoutTelegramLinksItAndSignsInByIt() {
        Newcomer newcomer = new Newcomer();
        JsonBody none = newcomer.get("/auth/links").as(JsonBody.class);
        assertThat(none.getAll("items", TELEGRAM)).isEmpty();
        assertThat((Object) none.get("has_password")).isEqualTo(false);

        newcomer
            .link(answer(stranger).toString())
            .then()
            .statusCode(200)
            .body("status", org.hamcrest.Matchers.equalTo("linked"))
            .body("method", org.hamcrest.Matchers.equalTo("telegram"));
        JsonBody links = newcomer.get("/auth/links").as(JsonBody.class);
        assertThat(links.getFirst("items", TELEGRAM).getString("label")).isEqualTo("@user_" + stranger);
        assertThat(Instant.parse(links.getFirst("items", TELEGRAM).getString("linked_at"))).isAfter(
            Instant.now().minusSeconds(60)
        );
        assertThat((Object) links.get("next")).isNull();

        JsonBody session = widget(later(stranger, 1)).then().statusCode(200).extract().as(JsonBody.class);
        assertThat(session.getString("user.id")).isEqualTo(newcomer.id.toString());
        // the same again changes nothing, another one does not replace it
        newcomer.link(later(stranger, 2)).then().statusCode(200);
        Refused.with(409, "already_linked", newcomer.link(answer(stranger + 50_000).toString()));
    }

    @Test
    void aTelegramAccountBelongsToOnePersonAndAccountsAreNeverMerged() {
        Customer owner = shop.customer();
        Newcomer newcomer = new Newcomer();
        Refused.with(409, "already_linked", newcomer.link(answer(owner.telegramId()).toString()));
        assertThat(
            shop.count("select count(*) from identity.users where telegram_id = ?", owner.telegramId())
        ).isEqualTo(1);
        assertThat(widget(later(owner.telegramId(), 1)).as(JsonBody.class).getString("user.id")).isEqualTo(
            owner.id().toString()
        );
    }

    @Test
    void ofManyWhoLinkTheSameAtOnceOneGetsIt() {
        List<Newcomer> newcomers = java.util.stream.Stream.generate(Newcomer::new).limit(6).toList();
        List<java.util.function.Supplier<Integer>> all = new ArrayList<>();
        for (int i = 0; i < newcomers.size(); i++) {
            Newcomer newcomer = newcomers.get(i);
            String answer = later(stranger, i);
            all.add(() -> newcomer.link(answer).statusCode());
        }
        // a stranger who opens the app at the same moment may be faster than all of them
        String launch = shop.launchData(stranger);
        all.add(
            () ->
                shop.api().body(Map.of("init_data", launch)).post("/auth/telegram/miniapp").statusCode() -
                200 +
                409
        );
        List<Integer> statuses = Together.all(all);
        assertThat(statuses).allMatch(status -> status == 200 || status == 409);
        assertThat(known(stranger)).isEqualTo(1);
    }

    @Test
    void linkingNeedsAFreshProofAndAFreshAnswer() {
        Newcomer newcomer = new Newcomer();
        Refused.with(
            422,
            "not_from_telegram",
            newcomer.link(signer.sign(DemoUser.of(stranger), Instant.now().minusSeconds(3605)).toString())
        );
        shop.execute(
            "update identity.session set created_at = now() - interval '6 minutes' where id = ?",
            newcomer.session
        );
        Refused.with(403, "proof_needed", newcomer.link(answer(stranger).toString()));
        Refused.with(403, "proof_needed", newcomer.unlink());
        assertThat(known(stranger)).isZero();
        assertThat(widget(answer(stranger).toString()).statusCode())
            .as("what was refused is not used up")
            .isEqualTo(200);
    }

    @Test
    void theOnlyLoginMethodIsNotRemovedAndOneThatIsNotThereIs() {
        Customer customer = shop.customer();
        Refused.with(409, "last_way_in", customer.api().delete("/auth/telegram/link"));
        assertThat(known(customer.telegramId())).isEqualTo(1);
        assertThat(customer.api().get("/auth/me").statusCode()).isEqualTo(200);
        new Newcomer().unlink().then().statusCode(200);
    }

    // -- what these tests do

    /** A user without Telegram, as another login method would create them. */
    private static final class Newcomer {

        private final UUID id = UUID.randomUUID();
        private final UUID session = UUID.randomUUID();
        private final String token;

        Newcomer() {
            shop.execute(
                "insert into identity.users (id, first_name, language, created_at, last_sign_in_at) values (?, 'N', 'en', now(), now())",
                id
            );
            shop.execute(
                """
                insert into identity.session (id, user_id, refresh_hash, created_at, last_used_at, expires_at)
                values (?, ?, '\\x00', now(), now(), now() + interval '1 day')""",
                session,
                id
            );
            token = Jwt.of(id, session).signedBy(Jwt.key(shop.secrets().jwtKeyFile()));
        }

        Response get(String path) {
            return shop
                .api()
                .header("Authorization", "Bearer " + token)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .response();
        }

        Response link(String answer) {
            return shop
                .api()
                .header("Authorization", "Bearer " + token)
                .body(answer)
                .post("/auth/telegram/link");
        }

        Response unlink() {
            return shop
                .api()
                .header("Authorization", "Bearer " + token)
                .delete("/auth/telegram/link");
        }
    }

    private static ObjectNode answer(long telegramId) {
        return signer.sign(DemoUser.of(telegramId));
    }

    /** Another answer of the same person: within one second Telegram's are the same. */
    private static String later(long telegramId, int seconds) {
        return signer.sign(DemoUser.of(telegramId), Instant.now().plusSeconds(seconds)).toString();
    }

    private static Response widget(String answer) {
        return shop.api().body(answer).post("/auth/telegram/widget");
    }

    private static Response botLink(String token) {
        return shop.api().body(Map.of("token", token)).post("/auth/telegram/bot-link");
    }

    /** What the bot answers to a command: the token in the address of its button. */
    private static String linkFrom(long telegramId, String command) {
        int before = links(telegramId).size();
        shop.vendors().telegram().sendText(telegramId, command).join();
        await()
            .atMost(SOON)
            .until(() -> links(telegramId).size() > before);
        String url = links(telegramId).getLast();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** The bot says other things too, some of them late. */
    private static List<String> links(long telegramId) {
        return shop
            .vendors()
            .telegram()
            .sentMessages(telegramId)
            .stream()
            .map(message ->
                message.replyMarkup().path("inline_keyboard").path(0).path(0).path("url").asText()
            )
            .filter(url -> url.startsWith(shop.server().url() + "/dashboard/#/bot-link/"))
            .toList();
    }

    private static void said(Map<String, Object> message) {
        Map<String, Object> whole = new java.util.TreeMap<>(message);
        whole.put("message_id", 1);
        whole.put("date", Instant.now().getEpochSecond());
        shop.postUpdate(Map.of("update_id", (int) (NEXT_STRANGER.get() % 1_000_000_000), "message", whole))
            .then()
            .statusCode(200);
    }

    private static long known(long telegramId) {
        return shop.count("select count(*) from identity.users where telegram_id = ?", telegramId);
    }

    private static io.restassured.specification.RequestSpecification browser() {
        return RestAssured.given().urlEncodingEnabled(false).redirects().follow(false);
    }

    private static void refused(Response answer) {
        Refused.with(401, "unauthenticated", answer);
    }
}
