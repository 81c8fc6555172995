package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker tries who has read about weaknesses of other shops: headers, paths, fields that are none of theirs. */
class AttackIT {

    private static Shop shop;
    private static Wire wire;
    private static Customer customer;

    @BeforeAll
    static void open() {
        shop = Shop.shared();
        wire = new Wire(shop.server().httpPort());
        customer = shop.customer();
    }

    // -- headers

    @ParameterizedTest
    @ValueSource(
        strings = {
            "X-Original-URL: /api/v1/admin/users",
            "X-Rewrite-URL: /api/v1/admin/users",
            "X-Forwarded-Prefix: /api/v1/admin",
            "X-HTTP-Method-Override: DELETE",
            "X-HTTP-Method: DELETE",
            "X-Method-Override: DELETE",
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-User: admin",
            "X-Remote-User: admin",
            "X-User-Id: 00000000-0000-4000-8000-000000000000",
            "X-Forwarded-Host: evil.example",
            "Forwarded: for=127.0.0.1;host=evil.example;proto=https",
        }
    )
    void aHeaderMakesNoOtherRequestOfIt(String header) {
        String token = "Authorization: Bearer " + customer.token() + "\r\n";
        Wire.Answer me = send("GET /api/v1/auth/me", token + header + "\r\n");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.body()).contains(customer.id().toString()).doesNotContain("evil.example");
        assertThat(send("GET /api/v1/admin/users", header + "\r\n").status()).isEqualTo(401);
        assertThat(send("GET /api/v1/admin/users", token + header + "\r\n").status()).isEqualTo(403);
        assertThat(customer.api().get("/auth/me").statusCode()).as("no user was deleted").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP" }
    )
    void noClientSaysForItselfWhereItComesFrom(String header) {
        Customer user = shop.customer();
        String from = header.equals("Forwarded") ? "for=203.0.113.77" : "203.0.113.77";
        shop.api()
            .header(header, from)
            .body(Map.of("init_data", shop.launchData(user.telegramId())))
            .post("/auth/telegram/miniapp")
            .then()
            .statusCode(200);
        assertThat(
            shop.count(
                "select count(*) from identity.session where user_id = ? and ip_address <> '127.0.0.1'",
                user.id()
            )
        ).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/auth/methods", "/", "/app", "/.well-known/security.txt", "/openapi" })
    void aForeignHostIsNotRepeated(String path) {
        String request =
            "GET " +
            path +
            " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n";
        Wire.Answer answer = wire.sendBytes(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.status()).isBetween(200, 499);
        assertThat(answer.head() + answer.body()).doesNotContain("evil.example");
    }

    // -- paths

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/api/v1/plans/../admin/users",
            "/api/v1/plans/..;/admin/users",
            "/api/v1/plans/%2e%2e/admin/users",
            "/api/v1//admin/users",
            "//api/v1/admin/users",
            "/api/v1/./admin/users",
            "/api/v1/admin;a=b/users",
            "/api/v1/admin/users;a=b",
            "/api/v1/%61dmin/users",
            "/api/v1/admin%2fusers",
            "/api/v1/Admin/users",
            "/api/v1/admin/users/",
            "/api/v1/admin/users%00",
            "/api/v1/admin/users.json",
            "/api/v1/admin/users?access_token=x",
            "/api/v1\\admin\\users",
            "/app/../api/v1/admin/users",
        }
    )
    void noSpellingOfAPathGetsAround(String path) {
        for (String token : List.of("", "Authorization: Bearer " + customer.token() + "\r\n")) {
            Wire.Answer answer = send("GET " + path, token);
            assertThat(answer.status()).as("%s", answer).isNotEqualTo(200).isLessThan(500);
            Refused.showsNothing(answer.body());
        }
    }

    // -- fields

    static List<Operation> takingJson() {
        return Operation.built().stream().filter(Operation::takesJson).toList();
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void noFieldIsWrittenThatIsNotAskedFor(Operation operation) {
        Customer sender = operation.open() ? null : customer;
        if (operation.isForStaff()) {
            return;
        }
        List.of(
            "id",
            "user_id",
            "telegram_id",
            "role",
            "is_admin",
            "groups",
            "blocked_at",
            "proven_at",
            "is_new_user",
            "status",
            "amount",
            "price",
            "balance",
            "expires_at",
            "created_at",
            "__proto__",
            "class"
        )
            .stream()
            .filter(field -> !operation.fields().containsKey(field))
            .forEach(field -> {
                Response answer = operation.send(
                    sender == null ? shop.api() : sender.api(),
                    "{\"" + field + "\":\"1\"}"
                );
                Refused.field(field, answer);
            });
    }

    @Test
    void whatAProfileOnlyShowsCannotBeSentBack() {
        Map<String, Object> shown = customer.api().get("/users/me/profile").as(JsonBody.class).getMap("");
        for (String field : shown.keySet()) {
            if (List.of("display_name", "language", "timezone").contains(field)) {
                continue;
            }
            Map<String, Object> change = new TreeMap<>(Map.of("language", "ru"));
            change.put(field, "1");
            Refused.field(field, customer.api().body(change).patch("/users/me/profile"));
        }
        assertThat(customer.api().get("/users/me/profile").as(JsonBody.class).getMap("")).isEqualTo(shown);
    }

    // -- telling people apart

    @Test
    void whoIsKnownCannotBeToldFromWhoIsNot() {
        Customer known = shop.customer();
        String forged = "%7B%22id%22%3A@%7D&auth_date=" + java.time.Instant.now().getEpochSecond();
        String hash = "&hash=" + "0".repeat(64);
        List<Response> answers = List.of(known.telegramId(), 6_999_999_999L)
            .stream()
            .flatMap(id ->
                List.of(
                    shop
                        .api()
                        .body(Map.of("init_data", "user=" + forged.replace("@", id.toString()) + hash))
                        .post("/auth/telegram/miniapp"),
                    shop
                        .api()
                        .body(
                            Map.of(
                                "id",
                                id,
                                "first_name",
                                "A",
                                "auth_date",
                                java.time.Instant.now().getEpochSecond(),
                                "hash",
                                "0".repeat(64)
                            )
                        )
                        .post("/auth/telegram/widget")
                ).stream()
            )
            .toList();
        assertThat(answers)
            .extracting(answer -> answer.statusCode() + answer.as(JsonBody.class).getString("detail"))
            .containsOnly("401Please sign in again.");
        Refused.with(404, "payment_not_found", known.api().get("/payments/" + java.util.UUID.randomUUID()));
    }

    private static Wire.Answer send(String line, String headers) {
        return wire.send(line + " HTTP/1.1", headers, new byte[0]);
    }
}
