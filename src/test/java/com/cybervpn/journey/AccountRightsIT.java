package com.cybervpn.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.SentMessage;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may do with what we know of them. */
class AccountRightsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String AGENT = "Netscape/4.7 (Amiga)";

    private static Shop shop;

    AccountRightsIT() {
        shop = shop();
        shop.vendors().clearFaults();
    }

    private static synchronized Shop shop() {
        return shop != null
            ? shop
            : Shop.open(
                  Map.of(
                      "TRUSTED_PROXIES",
                      "127.0.0.1",
                      "SECURITY_CONTACT",
                      "mailto:security@vpn.example.com,https://vpn.example.com/report"
                  )
              );
    }

    @AfterAll
    static void close() {
        shop.close();
        shop = null;
    }

    // -- profile

    @Test
    void aProfileIsReadAndChangedFieldByField() {
        Customer customer = shop.customer();
        JsonBody before = profile(customer);
        assertThat(before.getString("id")).isEqualTo(customer.id().toString());
        assertThat(before.getLong("telegram_id")).isEqualTo(customer.telegramId());
        assertThat(before.getString("first_name")).isEqualTo("User " + customer.telegramId());
        assertThat(before.getString("avatar_url")).startsWith("https://t.me/");
        assertThat(before.getString("language")).isEqualTo("en");
        assertThat(before.getString("timezone")).isEqualTo("UTC");
        assertThat((Object) before.get("display_name")).isNull();
        assertThat((Object) before.get("deletion_at")).isNull();
        assertThat(Instant.parse(before.getString("created_at"))).isBefore(Instant.now().plusSeconds(60));

        JsonBody after = patched(
            customer,
            "{\"display_name\":\"Неон 77\",\"language\":\"ru\",\"timezone\":\"Asia/Tbilisi\"}"
        );
        assertThat(after.getString("display_name")).isEqualTo("Неон 77");
        customer.signIn();
        JsonBody again = profile(customer);
        assertThat(again.getString("language")).as("chosen, so sign-in leaves it").isEqualTo("ru");
        assertThat(again.getString("timezone")).isEqualTo("Asia/Tbilisi");
        assertThat(again.getString("display_name")).isEqualTo("Неон 77");

        JsonBody named = patched(customer, "{\"display_name\":null}");
        assertThat((Object) named.get("display_name")).isNull();
        assertThat(named.getString("language")).isEqualTo("ru");
        assertThat(profile(shop.customer()).getString("language")).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{\"telegram_id\":1}",
            "{\"id\":\"00000000-0000-4000-8000-000000000000\"}",
            "{\"deletion_at\":null}",
            "{\"blocked_at\":null,\"language\":\"ru\"}",
            "{\"renamed\":true}",
            "{\"language\":null}",
            "{\"language\":\"de\"}",
            "{\"timezone\":null}",
            "{\"timezone\":\"Mars/Base\"}",
            "{\"timezone\":\"\"}",
            "{\"display_name\":\"\"}",
            "{\"display_name\":\" x\"}",
            "{\"display_name\":\"a\\nb\"}",
            "{\"display_name\":\"\\u202egnp.exe\"}",
            "{}",
        }
    )
    void whatIsNotAChangeOfAProfileIs422AndChangesNothing(String body) {
        Customer customer = shop.customer();
        JsonBody before = profile(customer);
        assertThat(customer.api().body(body).patch("/users/me/profile").statusCode()).isEqualTo(422);
        assertThat(profile(customer)).isEqualTo(before);
    }

    // -- messages

    @Test
    void aSwitchedOffMessageIsNotSentAndMoneyAndSafetyCannotBeSwitchedOff() {
        Customer customer = shop.customer();
        JsonBody first = customer
            .api()
            .get("/users/me/notifications")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(first.getMap("")).isEqualTo(
            Map.of(
                "bot_access_ready",
                true,
                "bot_expiry_reminders",
                true,
                "bot_payment_problems",
                true,
                "bot_news",
                false,
                "bot_security",
                true,
                "always_on",
                List.of("bot_payment_problems", "bot_security")
            )
        );
        for (String always : List.of("bot_payment_problems", "bot_security")) {
            Response refused = customer
                .api()
                .body(Map.of(always, false, "bot_news", true))
                .patch("/users/me/notifications");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.as(JsonBody.class).getString("errors[0].field")).isEqualTo(always);
            assertThat(refused.as(JsonBody.class).getString("errors[0].message")).contains(
                "cannot be switched off"
            );
        }
        for (String body : List.of("{}", "{\"bot_news\":null}", "{\"user_id\":1}", "{\"bot_news\":\"on\"}")) {
            assertThat(customer.api().body(body).patch("/users/me/notifications").statusCode()).isEqualTo(
                422
            );
        }
        JsonBody off = customer
            .api()
            .body(Map.of("bot_access_ready", false, "bot_security", true))
            .patch("/users/me/notifications")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(off.getBoolean("bot_access_ready")).isFalse();
        assertThat(off.getBoolean("bot_news")).as("a refused change changes nothing").isFalse();

        Customer other = shop.customer();
        customer.buys();
        other.buys();
        awaitMessage(other, "your VPN is ready");
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count("select count(*) from platform.job_queue where task_name = 'send_message'") ==
                    0
            );
        assertThat(messages(customer)).isEmpty();
    }

    @Test
    void theAntiphishingCodeIsUnderEveryMessageFromThenOn() {
        Customer customer = shop.customer();
        String code = "<b>*Кот*</b> & _[x](y)_ 😼";
        assertThat((Object) antiphishing(customer)).isNull();
        setCode(customer, "first");
        setCode(customer, code);
        assertThat(antiphishing(customer)).isEqualTo(code);
        assertThat(antiphishing(shop.customer())).isNull();

        customer.buys();
        assertThat(awaitMessage(customer, "your VPN is ready").text()).endsWith("Your code: " + code);
        shop.vendors().telegram().sendText(customer.telegramId(), "/start").join();
        SentMessage reply = awaitMessage(customer, "Welcome to CyberVPN");
        assertThat(reply.text()).endsWith("Your code: " + code);
        assertThat(reply.parseMode()).as("plain text: nothing in it is markup").isNull();

        assertThat(customer.api().delete("/security/antiphishing").statusCode()).isEqualTo(200);
        assertThat(antiphishing(customer)).isNull();
        shop.vendors().telegram().sendText(customer.telegramId(), "/help").join();
        assertThat(awaitMessage(customer, "your plan, payments").text()).doesNotContain(code);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "abc",
            "",
            "    ",
            " abcd",
            "abcd ",
            "a\\nbcd",
            "ab\\u0000cd",
            "ab\\u202ecd",
            "ab\\u200bcd",
            "ab\\ud800cd",
        }
    )
    void anAntiphishingCodeOfOtherThan4To32VisibleCharactersIs422(String code) {
        Customer customer = shop.customer();
        Response refused = customer
            .api()
            .body("{\"code\":\"" + code + "\"}")
            .post("/security/antiphishing");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(antiphishing(customer)).isNull();
        setCode(customer, "x".repeat(32));
        assertThat(
            customer
                .api()
                .body(Map.of("code", "x".repeat(33)))
                .post("/security/antiphishing")
                .statusCode()
        ).isEqualTo(422);
    }

    // -- export

    @Test
    void anExportHasEverythingOfItsOwnerAndNoSecret() {
        Customer customer = shop.customer();
        Customer other = shop.customer();
        signInFrom("203.0.113.77", AGENT, customer);
        patched(customer, "{\"display_name\":\"Ada L.\"}");
        setCode(customer, "only between us");
        Customer.Purchase bought = customer.buys();
        Customer.Purchase open = customer.checkoutCrypto();
        Customer.Purchase others = other.checkoutCrypto();
        credit(customer, 250);

        Response answer = customer.api().get("/auth/me/export");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).matches(
            "attachment; filename=\"cybervpn-export-\\d{4}-\\d\\d-\\d\\d\\.json\""
        );
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonBody all = answer.as(JsonBody.class);
        assertThat(all.getLong("profile.telegram_id")).isEqualTo(customer.telegramId());
        assertThat(all.getString("profile.display_name")).isEqualTo("Ada L.");
        assertThat(all.getList("sessions.ip_address")).contains("203.0.113.77");
        assertThat(all.getList("sessions.user_agent")).contains(AGENT);
        assertThat(all.getList("payments.payment.payment_id")).containsExactlyInAnyOrder(
            bought.id().toString(),
            open.id().toString()
        );
        assertThat(all.getList("payments.timeline.event")).contains("created", "paid", "completed");
        assertThat(all.getList("wallet.amount")).containsExactly("2.50");
        assertThat(all.getList("subscriptions.plan_name")).containsExactly("Pro");
        assertThat(all.getList("subscriptions[0].paid_by")).containsExactly(bought.id().toString());
        assertThat(all.getList("subscriptions[0].grants.source")).containsExactly("invoice");
        assertThat(all.getList("vpn_accounts.username")).containsExactly(
            customer.panelUsers().getFirst().username()
        );
        assertThat(all.getList("notifications.antiphishing_code_set")).containsExactly(true);

        String link = customer.accessLink();
        assertThat(answer.asString())
            .doesNotContain(link)
            .doesNotContain("only between us")
            .doesNotContain(customer.refreshToken())
            .doesNotContain(customer.token())
            .doesNotContain("hash")
            .doesNotContain(others.id().toString())
            .doesNotContain(other.id().toString());
    }

    @Test
    void anExportTellsWhatStaffDidAndWhenTheAccountGoes() {
        Staff operator = Staff.of(shop, "operator");
        Customer customer = shop.customer();
        String subject = "/admin/users/" + customer.id();
        Map<String, String> why = Map.of("reason", "sells access on");
        operator
            .api()
            .body(why)
            .post(subject + "/block")
            .then()
            .statusCode(200);
        operator
            .api()
            .post(subject + "/unblock")
            .then()
            .statusCode(200);
        customer.signIn();
        String due = customer.api().delete("/auth/me").as(JsonBody.class).getString("deletion_at");
        customer.signIn();

        Response answer = customer.api().get("/auth/me/export");
        assertThat(answer.as(JsonBody.class).getList("staff_actions.action")).containsExactly(
            "user_unblocked",
            "user_blocked"
        );
        assertThat(answer.as(JsonBody.class).getList("deletion.due_at")).containsExactly(due);
        assertThat(answer.as(JsonBody.class).getList("staff_role")).isEmpty();
        assertThat(answer.asString())
            .doesNotContain(operator.id().toString())
            .doesNotContain("sells access on");
        assertThat(
            operator.person().api().get("/auth/me/export").as(JsonBody.class).getList("staff_role.role")
        ).containsExactly("operator");
    }

    @Test
    void anExportMayBeLong() {
        Customer customer = shop.customer();
        shop.execute(
            """
            insert into identity.session (id, user_id, refresh_hash, created_at, last_used_at, expires_at)
            select gen_random_uuid(), ?, ''::bytea, now(), now(), now() from generate_series(1, 450)""",
            customer.id()
        );
        assertThat(
            customer
                .api()
                .get("/auth/me/export")
                .as(JsonBody.class)
                .getList("sessions.device_id")
                .stream()
                .distinct()
        ).hasSize(451);
    }

    // -- deletion

    @Test
    void aUserWhoComesBackWithin30DaysStays() {
        Customer customer = shop.customer();
        Customer device = shop.customer(customer.telegramId());
        JsonBody leaving = customer
            .api()
            .delete("/auth/me")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        Instant due = Instant.parse(leaving.getString("deletion_at"));
        assertThat(Duration.between(Instant.now(), due)).isBetween(Duration.ofDays(29), Duration.ofDays(30));
        for (Customer each : List.of(customer, device)) {
            WithinASecond.answers(401, () -> each.api().get("/auth/me").statusCode());
        }
        String day = java.time.format.DateTimeFormatter.ofPattern(
            "MMMM d, uuuu",
            java.util.Locale.ENGLISH
        ).format(due.atOffset(java.time.ZoneOffset.UTC));
        assertThat(awaitMessage(customer, "will be deleted").text()).contains(day);

        customer.signIn();
        assertThat(profile(customer).getString("deletion_at")).isEqualTo(due.toString());
        runDailyJob();
        assertThat(profile(customer).getLong("telegram_id")).isEqualTo(customer.telegramId());
        for (int i = 0; i < 2; i++) {
            assertThat(customer.api().post("/auth/me/restore").statusCode()).isEqualTo(204);
        }
        assertThat((Object) profile(customer).get("deletion_at")).isNull();
        awaitMessage(customer, "Your account stays");
        makeDue(customer);
        runDailyJob();
        assertThat(customer.api().get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void after30DaysNothingLeadsToThePersonAndTheBooksStay() {
        Customer customer = shop.customer();
        signInFrom("198.51.100.23", "Arachne/1.97 (DOS)", customer);
        patched(customer, "{\"display_name\":\"Grace Hopper\",\"language\":\"ru\"}");
        setCode(customer, "the bug is a moth");
        Customer.Purchase bought = customer.buys();
        Customer.Purchase open = customer.checkoutCrypto();
        String username = customer.panelUsers().getFirst().username();
        String link = customer.accessLink();
        shop.execute(
            "update billing.invoice set created_at = created_at - interval '4 days' where id = ?",
            open.id()
        );
        awaitMessage(customer, "действует до");
        long entries = shop.count("select count(*) from ledger.entry");
        shop.vendors().remnawave().faults().set(Fault.error500());
        customer.api().delete("/auth/me").then().statusCode(200);
        makeDue(customer);
        runDailyJob();
        awaitDone(customer);

        assertThat(shop.vendors().remnawave().user(username)).as("the panel is away").isPresent();
        shop.vendors().remnawave().faults().clear();
        await()
            .atMost(SOON)
            .until(() -> shop.vendors().remnawave().user(username).isEmpty());
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count("select count(*) from platform.job_queue where task_name = 'remove_access'") ==
                    0
            );
        shop.vendors().remnawave().awaitWebhooks(SOON);
        assertThat(shop.vendors().remnawave().user(username)).as("our own removal is not repaired").isEmpty();

        for (String trace : List.of(
            String.valueOf(customer.telegramId()),
            "Grace Hopper",
            "the bug is a moth",
            "198.51.100.23",
            "Arachne",
            link
        )) {
            assertThat(tablesWith(trace))
                .as("tables that still know " + trace)
                .isEmpty();
        }
        assertThat(shop.count("select count(*) from ledger.entry")).isEqualTo(entries);
        assertThat(customer.grants()).isEqualTo(1);
        assertThat(customer.postedPurchases()).isEqualTo(1);
        assertThat(status(bought)).isEqualTo(1);
        assertThat(
            shop.count(
                "select count(*) from billing.invoice where id = ? and status = 'cancelled'",
                open.id()
            )
        ).isEqualTo(1);
        assertThat(
            shop.count(
                "select count(*) from (select 1 from ledger.entry group by posting_id having sum(minor) <> 0) unbalanced"
            )
        ).isZero();

        Customer stranger = shop.customer(customer.telegramId());
        assertThat(stranger.id()).isNotEqualTo(customer.id());
        assertThat(stranger.subscription().getString("status")).isEqualTo("none");
        assertThat((Object) profile(stranger).get("deletion_at")).isNull();
        assertThat(antiphishing(stranger)).isNull();
    }

    @Test
    void anAccountWithMoneyOrAnOpenPaymentStaysAndItsOwnerIsTold() {
        Customer customer = shop.customer();
        credit(customer, 500);
        assertThat(profile(customer).getList("deletion_waits_for.amount")).containsExactly("5.00");
        JsonBody leaving = customer
            .api()
            .delete("/auth/me")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(leaving.getString("deletion_waits_for[0].reason")).isEqualTo("wallet_balance");
        assertThat(leaving.getString("deletion_waits_for[0].amount")).isEqualTo("5.00");
        assertThat(awaitMessage(customer, "will be deleted").text()).contains("Your wallet holds 5.00 USD");
        makeDue(customer);
        runDailyJob();
        assertThat(awaitMessage(customer, "cannot be deleted yet").text()).contains("5.00 USD");
        customer.signIn();
        assertThat(profile(customer).getLong("telegram_id")).isEqualTo(customer.telegramId());

        credit(customer, -500);
        Customer.Purchase open = customer.checkoutCrypto();
        assertThat(profile(customer).getList("deletion_waits_for.reason")).containsExactly("payment_open");
        runDailyJob();
        assertThat(profile(customer).getLong("telegram_id")).isEqualTo(customer.telegramId());

        shop.vendors().cryptoPay().expire(customer.cryptoInvoice(open));
        customer.awaitStatus(open, "expired");
        assertThat(profile(customer).getList("deletion_waits_for")).isEmpty();
        runDailyJob();
        awaitDone(customer);
        assertThat(tablesWith(String.valueOf(customer.telegramId()))).isEmpty();
    }

    @Test
    void aBlockedPersonDoesNotComeBackAsAnother() {
        Customer customer = shop.customer();
        customer.api().delete("/auth/me").then().statusCode(200);
        makeDue(customer);
        shop.fixtures().blocked(customer.id());
        runDailyJob();
        assertThat(
            shop
                .api()
                .body(Map.of("init_data", shop.launchData(customer.telegramId())))
                .post("/auth/telegram/miniapp")
                .statusCode()
        ).isEqualTo(401);

        shop.fixtures().unblocked(customer.id());
        runDailyJob();
        awaitDone(customer);
    }

    // -- whom to tell

    @Test
    void securityTxtSaysWhomToTellAndNeverRunsOut() {
        Response answer = given().baseUri(shop.server().url()).get("/.well-known/security.txt");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/plain").containsIgnoringCase("utf-8");
        Map<String, String> fields = new HashMap<>();
        Arrays.stream(answer.asString().split("\n"))
            .map(line -> line.split(": ", 2))
            .forEach(field -> fields.putIfAbsent(field[0], field[1]));
        assertThat(fields.get("Contact")).isEqualTo("mailto:security@vpn.example.com");
        assertThat(answer.asString()).contains("Contact: https://vpn.example.com/report\n");
        assertThat(Instant.parse(fields.get("Expires"))).isBetween(
            Instant.now().plus(Duration.ofDays(30)),
            Instant.now().plus(Duration.ofDays(364))
        );
        assertThat(fields.get("Canonical")).endsWith("/.well-known/security.txt");
        assertThat(
            given().baseUri(Shop.shared().server().url()).get("/.well-known/security.txt").statusCode()
        )
            .as("without the setting")
            .isEqualTo(404);
    }

    private static JsonBody profile(Customer customer) {
        return customer.api().get("/users/me/profile").then().statusCode(200).extract().as(JsonBody.class);
    }

    private static JsonBody patched(Customer customer, String body) {
        return customer
            .api()
            .body(body)
            .patch("/users/me/profile")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
    }

    private static String antiphishing(Customer customer) {
        return customer
            .api()
            .get("/security/antiphishing")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("code");
    }

    private static void setCode(Customer customer, String code) {
        String set = customer
            .api()
            .body(Map.of("code", code))
            .post("/security/antiphishing")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("code");
        assertThat(set).isEqualTo(code);
    }

    private static void signInFrom(String ip, String agent, Customer customer) {
        shop.api()
            .header("X-Forwarded-For", ip)
            .header("User-Agent", agent)
            .body(Map.of("init_data", shop.launchData(customer.telegramId())))
            .post("/auth/telegram/miniapp")
            .then()
            .statusCode(200);
    }

    private static long status(Customer.Purchase completed) {
        return shop.count(
            "select count(*) from billing.invoice where id = ? and status = 'completed'",
            completed.id()
        );
    }

    private static List<SentMessage> messages(Customer customer) {
        return shop.vendors().telegram().sentMessages(customer.telegramId());
    }

    private static SentMessage awaitMessage(Customer customer, String part) {
        return await(part)
            .atMost(SOON)
            .until(
                () ->
                    messages(customer)
                        .stream()
                        .filter(m -> m.text().contains(part))
                        .findFirst(),
                java.util.Optional::isPresent
            )
            .orElseThrow();
    }

    /** Money into the wallet, or out of it, in cents. */
    private static void credit(Customer customer, long cents) {
        for (String account : List.of("wallet:" + customer.id(), "test:money")) {
            shop.execute(
                "insert into ledger.account (code, asset) values (?, 'USD') on conflict do nothing",
                account
            );
        }
        shop.execute(
            """
            with p as (insert into ledger.posting (kind, reference, posted_at) values ('test', gen_random_uuid()::text, now()) returning id)
            insert into ledger.entry (posting_id, account_id, minor)
            select p.id, a.id, case a.code when 'test:money' then cast(? as bigint) else - cast(? as bigint) end
            from p, ledger.account a where a.code in ('test:money', ?)""",
            cents,
            cents,
            "wallet:" + customer.id()
        );
    }

    private static void makeDue(Customer customer) {
        shop.fixtures().deletionDue(customer.id());
    }

    /** The day passes. */
    private static void runDailyJob() {
        long before = shop.count(
            "select extract(epoch from coalesce(last_success, 'epoch')) * 1000 from platform.job where task_name = 'anonymise_accounts'"
        );
        shop.fixtures().due("anonymise_accounts");
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count(
                        "select extract(epoch from coalesce(last_success, 'epoch')) * 1000 from platform.job where task_name = 'anonymise_accounts'"
                    ) > before
            );
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count(
                        "select count(*) from platform.job_queue where task_name = 'anonymise_account'"
                    ) == 0
            );
    }

    private static void awaitDone(Customer customer) {
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count(
                        "select count(*) from account.deletion where user_id = ? and done_at is not null",
                        customer.id()
                    ) == 1
            );
    }

    /** Every table of ours with a row in which this text stands anywhere, in any column. */
    private static List<String> tablesWith(String text) {
        List<String> tables = new java.util.ArrayList<>();
        try (
            var connection = shop.connect();
            var query = connection.createStatement();
            var rows = query.executeQuery(
                "select format('%I.%I', table_schema, table_name) from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')"
            )
        ) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
        assertThat(tables).contains("identity.users", "identity.session", "platform.job");
        return tables
            .stream()
            .filter(
                table ->
                    shop.count("select count(*) from " + table + " r where strpos(r::text, ?) > 0", text) > 0
            )
            .toList();
    }
}
