package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.DemoUser;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff does to people is done, and kept for good. */
class StaffAtWorkIT {

    private final Shop shop = Shop.shared();

    // -- people

    @Test
    void peopleAreFoundByTelegramIdUserIdAndName() {
        Staff support = Staff.of(shop, "support");
        Customer customer = shop.customer();
        String name = DemoUser.of(customer.telegramId()).username();
        for (String query : List.of(
            customer.id().toString(),
            String.valueOf(customer.telegramId()),
            name,
            "@" + name.toUpperCase(java.util.Locale.ROOT)
        )) {
            JsonBody found = users(support, query, 20, null);
            assertThat(found.getList("items.id")).as(query).containsExactly(customer.id().toString());
            assertThat((Object) found.get("total")).isNull();
            assertThat((Object) found.get("next")).isNull();
        }
        Map<String, Object> one = support
            .api()
            .get("/admin/users/" + customer.id())
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .getMap("");
        assertThat(one.keySet()).isEqualTo(
            java.util.Set.of(
                "id",
                "telegram_id",
                "username",
                "first_name",
                "last_name",
                "language",
                "created_at",
                "last_sign_in_at",
                "blocked_at",
                "has_two_factor",
                "live_sessions"
            )
        );
        assertThat(one.get("blocked_at")).isNull();
        assertThat(one.get("has_two_factor")).isEqualTo(false);
        assertThat(one.get("live_sessions")).isEqualTo(1);
    }

    @Test
    void peopleAreReadPageByPageNewestFirst() {
        Staff support = Staff.of(shop, "support");
        List<String> newest = java.util.stream.Stream.generate(() -> shop.customer().id().toString())
            .limit(3)
            .toList()
            .reversed();
        JsonBody first = users(support, "", 2, null);
        assertThat(first.getList("items.id")).isEqualTo(newest.subList(0, 2));
        JsonBody second = users(support, "", 2, first.getString("next"));
        assertThat(second.getString("items[0].id")).isEqualTo(newest.get(2));
    }

    @Test
    void aBlockedPersonIsOutWithinASecondUntilUnblocked() {
        Staff operator = Staff.of(shop, "operator");
        Customer customer = shop.customer();
        Customer device = shop.customer(customer.telegramId());
        assertThat(customer.api().get("/auth/me").statusCode()).isEqualTo(200);

        Response blocked = post(operator, customer, "block", Map.of("reason", " Sold access on. "));

        assertThat(
            Instant.parse(blocked.then().statusCode(200).extract().as(JsonBody.class).get("blocked_at"))
        ).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(blocked.as(JsonBody.class).getInt("live_sessions")).isZero();
        outWithinASecond(customer);
        outWithinASecond(device);
        Response signIn = shop
            .api()
            .body(Map.of("init_data", shop.launchData(customer.telegramId())))
            .post("/auth/telegram/miniapp");
        assertThat(signIn.statusCode()).isEqualTo(401);
        // once more changes nothing and is not kept
        post(operator, customer, "block", Map.of("reason", "again")).then().statusCode(200);

        assertThat(
            post(operator, customer, "unblock", null)
                .then()
                .statusCode(200)
                .extract()
                .<String>path("blocked_at")
        ).isNull();
        post(operator, customer, "unblock", null).then().statusCode(200);
        customer.signIn();
        assertThat(customer.api().get("/auth/me").statusCode()).isEqualTo(200);

        assertThat(log(customer).getList("items.action")).containsExactly("user_unblocked", "user_blocked");
        assertThat(log(customer).getMap("items[1].after")).isEqualTo(
            Map.of("blocked", true, "reason", "Sold access on.", "sessions_ended", 2)
        );
    }

    @Test
    void aUserIsSignedOutEverywhere() {
        Staff support = Staff.of(shop, "support");
        Customer customer = shop.customer();
        Customer anotherCustomer = shop.customer();
        assertThat(
            post(support, customer, "sessions/revoke", null)
                .then()
                .statusCode(200)
                .extract()
                .<Integer>path("sessions_revoked")
        ).isEqualTo(1);
        outWithinASecond(customer);
        assertThat(anotherCustomer.api().get("/auth/me").statusCode()).isEqualTo(200);
        assertThat(log(customer).getMap("items[0].before")).isEqualTo(Map.of("live_sessions", 1));
    }

    // -- who works here

    @Test
    void theOwnerOfTheSettingAppointsAndDismisses() {
        Customer nora = shop.customer(DemoUser.owner().id());
        Staff owner = Staff.of(shop, nora);
        try {
            Customer person = shop.customer();
            JsonBody appointed = put(owner, person.id(), "admin")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonBody.class);
            assertThat(appointed.getMap(""))
                .containsEntry("role", "admin")
                .containsEntry("by_setting", false);
            assertThat(appointed.getString("added_by")).isEqualTo(owner.id().toString());
            Staff admin = Staff.of(shop, person);
            assertThat(admin.api().get("/admin/staff").as(JsonBody.class).getList("items.user_id")).contains(
                person.id().toString(),
                owner.id().toString()
            );
            put(owner, person.id(), "admin").then().statusCode(200);
            put(owner, person.id(), "support").then().statusCode(200);
            assertThat(admin.api().get("/admin/staff").statusCode()).isEqualTo(403);

            assertThat(delete(owner, person.id()).statusCode()).isEqualTo(204);

            WithinASecond.answers(401, () -> admin.api().get("/admin/users").statusCode());
            refused(404, "staff_not_found", delete(owner, person.id()));
            assertThat(person.api().get("/auth/me").statusCode()).isEqualTo(200);
            assertThat(log(person).getList("items.action")).containsExactly(
                "staff_removed",
                "staff_appointed",
                "staff_appointed"
            );
            Map<String, Object> nothing = new HashMap<>();
            nothing.put("role", null);
            assertThat(log(person).getMap("items[2].before")).isEqualTo(nothing);
            assertThat(log(person).getMap("items[1].before")).isEqualTo(Map.of("role", "admin"));
            assertThat(log(person).getMap("items[1].after")).isEqualTo(Map.of("role", "support"));

            // whom the setting names stays
            Staff other = Staff.of(shop, "owner");
            refused(409, "owner_by_setting", put(other, owner.id(), "support"));
            refused(409, "owner_by_setting", delete(other, owner.id()));
            Staff.give(shop, other.id(), null);
        } finally {
            // other tests sign this person in without a code
            owner
                .person()
                .api()
                .body(Map.of("code", owner.app().freshCode()))
                .post("/2fa/disable")
                .then()
                .statusCode(200);
        }
    }

    @Test
    void noStaffDecidesAboutThemselvesOrThoseAbove() {
        Map<String, Staff> by = new HashMap<>();
        for (String role : List.of("support", "operator", "admin", "owner")) {
            by.put(role, Staff.of(shop, role));
        }
        Staff admin = by.get("admin");
        UUID unknown = UUID.randomUUID();
        UUID customer = shop.customer().id();
        for (Staff staff : List.of(admin, by.get("owner"))) {
            refused(403, "not_yourself", put(staff, staff.id(), "support"));
            refused(403, "not_yourself", delete(staff, staff.id()));
            refused(404, "user_not_found", put(staff, unknown, "support"));
            refused(404, "user_not_found", delete(staff, unknown));
            refused(404, "staff_not_found", delete(staff, customer));
        }
        refused(
            403,
            "not_yourself",
            post(by.get("support"), by.get("support").person(), "sessions/revoke", null)
        );
        refused(403, "not_yourself", post(admin, admin.person(), "block", Map.of("reason", "x")));

        refused(403, "forbidden", put(admin, customer, "admin"));
        refused(403, "forbidden", put(admin, customer, "owner"));
        refused(403, "forbidden", put(admin, by.get("owner").id(), "support"));
        refused(403, "forbidden", delete(admin, by.get("owner").id()));
        Staff secondAdmin = Staff.of(shop, "admin");
        refused(403, "forbidden", put(admin, secondAdmin.id(), "support"));
        refused(403, "forbidden", delete(admin, secondAdmin.id()));
        refused(403, "forbidden", post(by.get("operator"), admin.person(), "block", Map.of("reason", "x")));
        refused(
            403,
            "forbidden",
            post(by.get("support"), by.get("operator").person(), "sessions/revoke", null)
        );
        assertThat(
            shop.count("select count(*) from audit.entry where subject_id = ?", admin.id().toString())
        ).isZero();

        put(admin, by.get("operator").id(), "support").then().statusCode(200);
        put(by.get("owner"), secondAdmin.id(), "operator").then().statusCode(200);
        assertThat(delete(admin, secondAdmin.id()).statusCode()).isEqualTo(204);
    }

    @Test
    void theShopIsNeverWithoutAnOwner() {
        // the setting names a person whom this shop has never seen
        try (Shop own = Shop.open(Map.of("ADMIN_TELEGRAM_IDS", "4000000001, 4000000002"))) {
            // that there is none yet does not keep staff from blocking a customer
            post(Staff.of(own, "operator"), own.customer(), "block", Map.of("reason", "x"))
                .then()
                .statusCode(200);
            Staff one = Staff.of(own, "owner");
            Staff two = Staff.of(own, "owner");
            List<Integer> answers = Together.all(
                List.of(() -> delete(one, two.id()).statusCode(), () -> delete(two, one.id()).statusCode())
            );
            assertThat(answers).containsOnlyOnce(204);
            assertThat(own.count("select count(*) from identity.staff where role = 'owner'")).isEqualTo(1);

            Staff named = Staff.of(own, own.customer(4_000_000_002L));
            assertThat(named.api().get("/admin/audit-log").as(JsonBody.class).getList("items")).hasSize(2);
            Staff left = answers.get(0) == 204 ? one : two;
            assertThat(delete(named, left.id()).statusCode()).isEqualTo(204);
        }
    }

    // -- the log

    @Test
    void theLogSaysWhoDidWhatWhenAndFromWhere() {
        Staff operator = Staff.of(shop, "operator");
        Customer customer = shop.customer();
        Instant before = Instant.now().minusMillis(1000);
        Response answer = operator
            .api()
            .header("X-Request-ID", "the-request-of-this-test")
            .body(Map.of("reason", "Fraud"))
            .post("/admin/users/" + customer.id() + "/block");
        assertThat(answer.statusCode()).isEqualTo(200);

        JsonBody log = log(customer);
        assertThat(log.getList("items")).hasSize(1);
        assertThat(log.getMap("items[0]").keySet()).isEqualTo(
            java.util.Set.of(
                "id",
                "at",
                "staff_id",
                "role",
                "action",
                "subject",
                "before",
                "after",
                "ip_address",
                "request_id"
            )
        );
        assertThat(log.getString("items[0].staff_id")).isEqualTo(operator.id().toString());
        assertThat(log.getString("items[0].role")).isEqualTo("operator");
        assertThat(log.getString("items[0].action")).isEqualTo("user_blocked");
        assertThat(log.getMap("items[0].subject")).isEqualTo(
            Map.of("kind", "user", "id", customer.id().toString())
        );
        assertThat(log.getMap("items[0].before")).isEqualTo(Map.of("blocked", false));
        assertThat(Instant.parse(log.getString("items[0].at"))).isBetween(
            before,
            Instant.now().plusMillis(1000)
        );
        assertThat(log.getString("items[0].ip_address")).isEqualTo("127.0.0.1");
        assertThat(log.getString("items[0].request_id")).isEqualTo("the-request-of-this-test");
        for (String secret : List.of(operator.token(), operator.refreshToken(), customer.refreshToken())) {
            assertThat(
                shop.count("select count(*) from audit.entry e where position(? in e::text) > 0", secret)
            ).isZero();
        }
    }

    @Test
    void theLogIsSearchedAndReadPageByPage() {
        Staff admin = Staff.of(shop, "admin");
        Customer one = shop.customer();
        Customer two = shop.customer();
        post(admin, one, "block", Map.of("reason", "x")).then().statusCode(200);
        post(admin, two, "block", Map.of("reason", "x")).then().statusCode(200);
        post(admin, one, "unblock", null).then().statusCode(200);

        JsonBody first = entries(admin, Map.of("staff_id", admin.id(), "limit", 2));
        assertThat((Object) first.get("total")).isNull();
        assertThat(first.getList("items.action")).containsExactly("user_unblocked", "user_blocked");
        JsonBody second = entries(
            admin,
            Map.of("staff_id", admin.id(), "limit", 2, "cursor", first.getString("next"))
        );
        assertThat(second.getList("items.subject.id")).containsExactly(one.id().toString());
        assertThat((Object) second.get("next")).isNull();
        JsonBody blocked = entries(
            admin,
            Map.of("staff_id", admin.id(), "action", "user_blocked", "subject", two.id())
        );
        assertThat(blocked.getList("items.subject.id")).containsExactly(two.id().toString());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "update audit.entry set staff_id = subject_id::uuid",
            "update audit.entry set after = '{}' where false",
            "delete from audit.entry",
            "truncate audit.entry",
            "truncate audit.entry cascade",
        }
    )
    void theDatabaseItselfRefusesToChangeTheLog(String sql) {
        Staff operator = Staff.of(shop, "operator");
        post(operator, shop.customer(), "block", Map.of("reason", "x")).then().statusCode(200);
        long entries = shop.count("select count(*) from audit.entry");
        assertThatThrownBy(() -> shop.execute(sql)).hasStackTraceContaining("the audit log is append-only");
        assertThat(shop.count("select count(*) from audit.entry")).isEqualTo(entries);
    }

    @Test
    void whatCannotBeKeptIsNotDone() {
        Staff operator = Staff.of(shop, "operator");
        Customer customer = shop.customer();
        shop.execute(
            "alter table audit.entry add constraint full_up check (subject_id <> '" + customer.id() + "')"
        );
        try {
            assertThat(
                post(operator, customer, "block", Map.of("reason", "x")).statusCode()
            ).isGreaterThanOrEqualTo(500);
            assertThat(customer.api().get("/auth/me").statusCode()).isEqualTo(200);
            assertThat(
                shop.count(
                    "select count(*) from identity.users where id = ? and blocked_at is not null",
                    customer.id()
                )
            ).isZero();
        } finally {
            shop.execute("alter table audit.entry drop constraint full_up");
        }
    }

    // -- jobs

    @Test
    void aJobThatCannotBeReadIsSeenAndStartedAgain() {
        Customer customer = shop.customer();
        String key = "poisoned-" + customer.id();
        shop.execute(
            """
            insert into platform.job_queue (lane, task_name, task_instance, task_data, execution_time, picked, version)
            values ('access', 'look_at_access', ?, 'garbage', now(), false, 1)""",
            key
        );
        Staff operator = Staff.of(shop, "operator");
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> dead(operator, "look_at_access").getList("items.key").contains(key));
        JsonBody seen = dead(operator, "look_at_access");
        assertThat(seen.<Object>get("total")).isNull();
        Map<String, Object> job = seen.getFirst("items", Map.of("key", key)).getMap("");
        assertThat(job).containsEntry("job", "look_at_access").containsEntry("reason", "unreadable");
        assertThat(job).containsEntry("attempts", 1).containsEntry("promised_at", null);
        String restart = "/admin/jobs/dead/" + job.get("id") + "/restart";
        refused(403, "forbidden", Staff.of(shop, "support").api().post(restart));

        // the version that can read it is back
        shop.execute(
            "update platform.dead_job set task_data = convert_to(?, 'UTF8') where task_instance = ?",
            "{\"promised_at\":\"2026-01-01T00:00:00Z\",\"payload\":{\"user\":\"%s\"}}".formatted(
                customer.id()
            ),
            key
        );
        operator.api().post(restart).then().statusCode(200);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> shop.count("select count(*) from platform.job_queue where task_instance = ?", key) == 0
            );
        assertThat(dead(operator, "look_at_access").getList("items.key")).doesNotContain(key);
        refused(404, "job_not_found", operator.api().post(restart));
        JsonBody kept = entries(Staff.of(shop, "admin"), Map.of("subject", job.get("id")));
        assertThat(kept.getString("items[0].action")).isEqualTo("job_restarted");
        assertThat(kept.getString("items[0].staff_id")).isEqualTo(operator.id().toString());
        assertThat(kept.getString("items[0].after.key")).isEqualTo(key);
    }

    @Test
    void whatTheVersionBeforeHasEnqueuedIsDoneOrDead() {
        String genuine = UUID.randomUUID().toString();
        String garbled = "garbled-" + UUID.randomUUID();
        for (String key : List.of(genuine, garbled)) {
            shop.execute(
                "insert into platform.job (task_name, task_instance, task_data, execution_time, picked, version) values ('look_at_access', ?, '', now(), false, 1)",
                key
            );
        }
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () ->
                    shop.count(
                        "select (select count(*) from platform.job where task_instance in (?, ?)) + (select count(*) from platform.job_queue where task_instance = ?)",
                        genuine,
                        garbled,
                        genuine
                    ) == 0
            );
        assertThat(dead(Staff.of(shop, "operator"), "look_at_access").getList("items.key"))
            .contains(garbled)
            .doesNotContain(genuine);
    }

    @Test
    void jobsAreReadPageByPage() {
        Staff operator = Staff.of(shop, "operator");
        List<String> names = new ArrayList<>();
        String next = null;
        do {
            JsonBody page = jobs(operator, next);
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(2);
            names.addAll(page.getList("items.job"));
            next = page.getString("next");
        } while (next != null);
        assertThat(names).contains("check_access", "reconcile_invoices", "forget_dead_jobs");
        JsonBody one = operator.api().queryParam("job", "check_access").get("/admin/jobs").as(JsonBody.class);
        assertThat(one.getList("items.job")).containsExactly("check_access");
        assertThat(one.getString("items[0].lane")).isEqualTo("default");
        assertThat(one.getString("items[0].state")).isIn("waiting", "running");
        refused(403, "forbidden", Staff.of(shop, "support").api().get("/admin/jobs"));
    }

    // -- settings

    @Test
    void aSettingIsChangedByAdminsInForceAtOnceAndUndone() {
        String path = "/admin/settings/invoice_lifetime";
        Staff admin = Staff.of(shop, "admin");
        Staff operator = Staff.of(shop, "operator");
        Customer customer = shop.customer();
        assertThat(setting(operator, "invoice_lifetime"))
            .containsEntry("value", "3600")
            .containsEntry("source", "default")
            .containsEntry("type", "duration")
            .containsEntry("unit", "seconds")
            .containsEntry("minimum", "60")
            .containsEntry("environment_variable", "INVOICE_LIFETIME_SECONDS")
            .containsEntry("version", 0);
        Map<String, Object> half = Map.of("value", "1800", "version", 0, "reason", "Prices move.");

        refused(403, "forbidden", customer.api().get("/admin/settings"));
        refused(403, "forbidden", customer.api().body(half).put(path));
        refused(403, "forbidden", Staff.of(shop, "support").api().get("/admin/settings"));
        refused(403, "forbidden", operator.api().body(half).put(path));
        Map<String, Object> tooShort = Map.of("value", "59", "version", 0, "reason", "x");
        Response unfit = admin.api().body(tooShort).put(path);
        refused(422, "setting_value_unfit", unfit);
        assertThat(unfit.<String>path("detail")).isEqualTo(
            "invoice_lifetime must be a whole number of seconds from 60 to 2678400."
        );
        Map<String, Object> noReason = Map.of("value", "60", "version", 0);
        assertThat(
            admin.api().body(noReason).put(path).then().extract().<String>path("errors[0].field")
        ).isEqualTo("reason");
        refused(404, "setting_not_found", admin.api().body(half).put("/admin/settings/nothing"));

        JsonBody changed = admin
            .api()
            .body(half)
            .put(path)
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(changed.getMap("")).containsEntry("value", "1800").containsEntry("source", "stored");
        try {
            assertThat(timeToPay(customer)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
            refused(409, "setting_changed", admin.api().body(half).put(path));
            JsonBody history = operator
                .api()
                .get(path + "/history")
                .as(JsonBody.class);
            assertThat(history.getMap("items[0]"))
                .containsEntry("staff_id", admin.id().toString())
                .containsEntry("before", null)
                .containsEntry("after", "1800")
                .containsEntry("reason", "Prices move.");
            JsonBody kept = entries(admin, Map.of("subject", "invoice_lifetime"));
            assertThat(kept.getString("items[0].action")).isEqualTo("setting_changed");
            assertThat(kept.getString("items[0].staff_id")).isEqualTo(admin.id().toString());
            assertThat(kept.getString("items[0].after.value")).isEqualTo("1800");
        } finally {
            admin
                .api()
                .body(Map.of("to_version", 0, "version", 1, "reason", "They do not."))
                .post(path + "/undo")
                .then()
                .statusCode(200);
        }
        assertThat(timeToPay(customer)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        JsonBody first = operator
            .api()
            .queryParam("limit", 1)
            .get(path + "/history")
            .as(JsonBody.class);
        assertThat(first.getString("items[0].before")).isEqualTo("1800");
        JsonBody second = operator
            .api()
            .queryParams("limit", 1, "cursor", first.getString("next"))
            .get(path + "/history")
            .as(JsonBody.class);
        assertThat(second.getList("items.version")).containsExactly(1);
        assertThat(second.<Object>get("next")).isNull();
        assertThat(
            admin
                .api()
                .queryParams("version", 2, "reason", "it is")
                .delete(path)
                .then()
                .statusCode(200)
                .extract()
                .<String>path("source")
        ).isEqualTo("default");
    }

    @Test
    void whatTheEnvironmentDecidesIsShownAndStays() {
        Staff admin = Staff.of(shop, "admin");
        assertThat(setting(admin, "reconcile_every"))
            .containsEntry("value", "1")
            .containsEntry("default_value", "30")
            .containsEntry("source", "environment")
            .containsEntry("environment_variable", "RECONCILE_SECONDS");
        refused(
            409,
            "setting_in_environment",
            admin
                .api()
                .body(Map.of("value", "60", "version", 0, "reason", "x"))
                .put("/admin/settings/reconcile_every")
        );
    }

    private static Map<String, Object> setting(Staff staff, String key) {
        return staff
            .api()
            .get("/admin/settings")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .getFirst("items", Map.of("key", key))
            .getMap("");
    }

    private static Duration timeToPay(Customer customer) {
        String end = customer
            .tryCheckout(customer.plan("pro", 30), "cryptobot")
            .then()
            .statusCode(201)
            .extract()
            .path("invoice.expires_at");
        return Duration.between(Instant.now(), Instant.parse(end));
    }

    private static JsonBody jobs(Staff staff, String cursor) {
        var request = staff.api().queryParam("limit", 2);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/admin/jobs").then().statusCode(200).extract().as(JsonBody.class);
    }

    private static JsonBody dead(Staff staff, String job) {
        return staff
            .api()
            .queryParam("job", job)
            .get("/admin/jobs/dead")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
    }

    private JsonBody log(Customer subject) {
        return entries(Staff.of(shop, "admin"), Map.of("subject", subject.id()));
    }

    private static JsonBody entries(Staff staff, Map<String, ?> search) {
        return staff
            .api()
            .queryParams(search)
            .get("/admin/audit-log")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
    }

    private static JsonBody users(Staff staff, String query, int limit, String cursor) {
        Map<String, Object> search = new HashMap<>(Map.of("query", query, "limit", limit));
        if (cursor != null) {
            search.put("cursor", cursor);
        }
        return staff
            .api()
            .queryParams(search)
            .get("/admin/users")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
    }

    private static Response post(Staff staff, Customer subject, String what, Map<String, ?> body) {
        var request = body == null ? staff.api() : staff.api().body(body);
        return request.post("/admin/users/" + subject.id() + "/" + what);
    }

    private static Response put(Staff staff, UUID user, String role) {
        return staff
            .api()
            .body(Map.of("role", role))
            .put("/admin/staff/" + user);
    }

    private static Response delete(Staff staff, UUID user) {
        return staff.api().delete("/admin/staff/" + user);
    }

    private static void refused(int status, String code, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }

    private static void outWithinASecond(Customer customer) {
        WithinASecond.answers(401, () -> customer.api().get("/auth/me").statusCode());
    }
}
