package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Staff;
import io.restassured.response.Response;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which role reaches which operation below {@code /admin} and {@code /monitoring}, and that nobody else reaches any. */
class StaffAuthorisationIT {

    private static final List<String> ROLES = List.of("support", "operator", "admin", "owner");

    /** Least role, and what somebody who may is told about nobody's id with an empty body. */
    private static final Map<String, Line> TABLE = Map.of(
        "GET /admin/users",
        new Line("support", 200),
        "GET /admin/users/{user_id}",
        new Line("support", 404),
        "POST /admin/users/{user_id}/sessions/revoke",
        new Line("support", 404),
        "POST /admin/users/{user_id}/block",
        new Line("operator", 422),
        "POST /admin/users/{user_id}/unblock",
        new Line("operator", 404),
        "GET /admin/staff",
        new Line("admin", 200),
        "PUT /admin/staff/{user_id}",
        new Line("admin", 422),
        "DELETE /admin/staff/{user_id}",
        new Line("admin", 404),
        "GET /admin/audit-log",
        new Line("admin", 200),
        "GET /monitoring/health",
        new Line("support", 200)
    );

    private static Shop shop;
    private static Customer customer;
    private static final Map<String, Staff> STAFF = new LinkedHashMap<>();
    private static PrivateKey ourKey;

    /** A line of the table. */
    private record Line(String least, int status) {}

    @BeforeAll
    static void open() {
        shop = Shop.shared();
        customer = shop.customer();
        ROLES.forEach(role -> STAFF.put(role, Staff.of(shop, role)));
        ourKey = Jwt.key(shop.secrets().jwtKeyFile());
    }

    @Test
    void theTableKnowsEveryOperationOfTheDocumentBelowAdmin() {
        assertThat(
            Operation.built().stream().filter(Operation::isForStaff).map(Operation::toString)
        ).containsExactlyInAnyOrderElementsOf(TABLE.keySet());
        assertThat(Operation.built()).containsExactlyInAnyOrderElementsOf(Operation.all(shop));
    }

    static Stream<Arguments> table() {
        return Operation.built()
            .stream()
            .filter(Operation::isForStaff)
            .flatMap(operation ->
                Stream.of("none", "expired", "customer", "support", "operator", "admin", "owner").map(who ->
                    Arguments.of(operation, who, expected(operation, who))
                )
            );
    }

    private static int expected(Operation operation, String who) {
        Line line = TABLE.get(operation.toString());
        if (!ROLES.contains(who)) {
            return who.equals("customer") ? 403 : 401;
        }
        return ROLES.indexOf(who) < ROLES.indexOf(line.least()) ? 403 : line.status();
    }

    @ParameterizedTest(name = "{0} by {1} is {2}")
    @MethodSource("table")
    void anOperationAnswersEachAsTheTableSays(Operation operation, String who, int status) {
        Response answer = switch (who) {
            case "none" -> send(operation, null);
            case "expired" -> send(operation, expired());
            case "customer" -> send(operation, customer.token());
            default -> send(operation, STAFF.get(who).token());
        };
        if (status == 200) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        } else {
            Refused.with(status, answer);
        }
    }

    static Stream<Operation> ofCustomers() {
        return Operation.built()
            .stream()
            .filter(operation -> !operation.open() && !operation.isForStaff());
    }

    @ParameterizedTest
    @MethodSource("ofCustomers")
    void aTokenOfStaffOpensNothingOfCustomers(Operation operation) {
        for (Staff staff : STAFF.values()) {
            Refused.with(403, "forbidden", send(operation, staff.token()));
        }
    }

    @Test
    void theTokenOfOneKindIsNotMadeTheOtherByItsClaims() {
        Staff owner = STAFF.get("owner");
        UUID session = UUID.fromString(Jwt.claim(owner.token(), "sid"));
        Operation me = operation("GET /auth/me");
        Operation users = operation("GET /admin/users");

        // the kind is the audience, and the audience is one
        for (String audience : List.of(
            "[\"cybervpn-api\",\"cybervpn-staff\"]",
            "[\"cybervpn-staff\",\"cybervpn-api\"]",
            "[\"cybervpn-staff\",\"x\"]",
            "\"cybervpn-admin\"",
            "null",
            "[]"
        )) {
            String token = Jwt.of(owner.id(), session).with("aud", audience).signedBy(ourKey);
            Refused.with(401, "unauthenticated", send(users, token));
            Refused.with(401, "unauthenticated", send(me, token));
        }
        String groups = Jwt.of(customer.id(), UUID.fromString(Jwt.claim(customer.token(), "sid")))
            .with("groups", "[\"staff\",\"owner\"]")
            .with("role", "\"owner\"")
            .signedBy(ourKey);
        Refused.with(403, "forbidden", send(users, groups));
        String[] parts = customer.token().split("\\.");
        String altered = Jwt.decoded(parts[1]).replace("cybervpn-api", "cybervpn-staff");
        Refused.with(
            401,
            "unauthenticated",
            send(users, parts[0] + "." + Jwt.encoded(altered) + "." + parts[2])
        );
    }

    @Test
    void theRefreshTokenOfOneKindIsNoneOfTheOther() {
        Staff staff = Staff.of(shop, "support");
        Refused.with(401, "unauthenticated", refresh("/auth/staff/refresh", staff.person().refreshToken()));
        Refused.with(401, "unauthenticated", refresh("/auth/refresh", staff.refreshToken()));
        Refused.with(401, "unauthenticated", refresh("/auth/staff/refresh", "x"));
        assertThat(refresh("/auth/refresh", staff.person().refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void demotedMeansOutWithinASecond() {
        Staff staff = Staff.of(shop, "admin");
        Operation log = operation("GET /admin/audit-log");
        Operation users = operation("GET /admin/users");
        assertThat(send(log, staff.token()).statusCode()).isEqualTo(200);

        Staff.give(shop, staff.id(), "support");
        becomes(403, log, staff);
        assertThat(send(users, staff.token()).statusCode()).isEqualTo(200);

        Staff.give(shop, staff.id(), null);
        becomes(403, users, staff);
        Refused.with(403, "forbidden", refresh("/auth/staff/refresh", staff.refreshToken()));
        Refused.with(403, "forbidden", staff.tryStepUp(staff.app().freshCode()));

        Staff.give(shop, staff.id(), "operator");
        becomes(200, users, staff);
        assertThat(refresh("/auth/staff/refresh", staff.refreshToken()).path("role").toString()).isEqualTo(
            "operator"
        );
    }

    @Test
    void withoutTheSecondFactorNobodyWorks() {
        Customer person = shop.customer();
        Response stepUp = person.api().body(Map.of("code", "123456")).post("/auth/staff");
        Refused.with(403, "forbidden", stepUp);
        Staff.give(shop, person.id(), "owner");
        Refused.with(
            403,
            "two_factor_required",
            person.api().body(Map.of("code", "123456")).post("/auth/staff")
        );

        Staff staff = Staff.of(shop, person);
        Operation users = operation("GET /admin/users");
        assertThat(send(users, staff.token()).statusCode()).isEqualTo(200);
        Refused.with(422, "wrong_code", staff.tryStepUp(staff.app().wrongCode()));
        person
            .api()
            .body(Map.of("code", staff.app().freshCode()))
            .post("/2fa/disable")
            .then()
            .statusCode(200);
        // its other sessions end with it, that of staff among them
        becomes(401, users, staff);
        Refused.with(403, "two_factor_required", staff.tryStepUp(staff.app().code()));
    }

    @Test
    void aSessionOfStaffIsTradedButNeverGrowsLonger() {
        Staff staff = Staff.of(shop, "support");
        UUID session = UUID.fromString(Jwt.claim(staff.token(), "sid"));
        String end =
            "select floor(extract(epoch from expires_at))::bigint from identity.session where id = ?";
        long until = shop.count(end, session);
        assertThat(until - Instant.now().getEpochSecond()).isBetween(8 * 3600 - 60L, 8 * 3600L);
        assertThat(Jwt.claim(staff.token(), "aud")).isEqualTo("cybervpn-staff");

        Response next = refresh("/auth/staff/refresh", staff.refreshToken());

        assertThat(next.jsonPath().getMap("").keySet()).isEqualTo(
            java.util.Set.of("access_token", "refresh_token", "token_type", "expires_in", "role")
        );
        assertThat(shop.count(end, session)).isEqualTo(until);
        Operation users = operation("GET /admin/users");
        assertThat(send(users, next.path("access_token")).statusCode()).isEqualTo(200);

        // used again: the end of this session and no other
        Refused.with(401, "unauthenticated", refresh("/auth/staff/refresh", staff.refreshToken()));
        Refused.with(401, "unauthenticated", refresh("/auth/staff/refresh", next.path("refresh_token")));
        becomes(401, users, staff);
        assertThat(staff.person().api().get("/auth/me").statusCode()).isEqualTo(200);

        staff.stepUp();
        shop.execute(
            "update identity.session set expires_at = now() where id = ?",
            UUID.fromString(Jwt.claim(staff.token(), "sid"))
        );
        becomes(401, users, staff);
        Refused.with(401, "unauthenticated", refresh("/auth/staff/refresh", staff.refreshToken()));
    }

    private static Response send(Operation operation, String token) {
        return operation.send(
            token == null ? shop.api() : shop.api().header("Authorization", "Bearer " + token),
            operation.takesJson() ? Map.of() : null
        );
    }

    private static Response refresh(String path, String token) {
        return shop.api().body(Map.of("refresh_token", token)).post(path);
    }

    private static String expired() {
        Staff owner = STAFF.get("owner");
        long now = Instant.now().getEpochSecond();
        return Jwt.of(owner.id(), UUID.fromString(Jwt.claim(owner.token(), "sid")))
            .text("aud", "cybervpn-staff")
            .with("iat", String.valueOf(now - 900))
            .with("exp", String.valueOf(now - 1))
            .signedBy(ourKey);
    }

    private static Operation operation(String name) {
        return Operation.built()
            .stream()
            .filter(operation -> operation.toString().equals(name))
            .findFirst()
            .orElseThrow();
    }

    private static void becomes(int status, Operation operation, Staff staff) {
        await()
            .pollInterval(Duration.ofMillis(50))
            .atMost(Duration.ofSeconds(1))
            .until(() -> send(operation, staff.token()).statusCode() == status);
    }
}
