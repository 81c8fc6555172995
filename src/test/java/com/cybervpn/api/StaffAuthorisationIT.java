package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Staff;
import com.cybervpn.journey.WithinASecond;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a session of staff is. Which role reaches which operation is in {@link AuthorisationMatrixIT}. */
class StaffAuthorisationIT {

    private static Shop shop;
    private static Customer customer;
    private static Staff owner;
    private static byte[] ourKey;

    @BeforeAll
    static void open() {
        shop = Shop.shared();
        customer = shop.customer();
        owner = Staff.of(shop, "owner");
        ourKey = Jwt.key(shop.secrets().jwtKeyFile());
    }

    @Test
    void theTokenOfOneKindIsNotMadeTheOtherByItsClaims() {
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
    void withoutTheSecondFactorNoStaffWorks() {
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

        assertThat(next.as(JsonBody.class).getMap("").keySet()).isEqualTo(
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

    private static Operation operation(String name) {
        return Operation.built()
            .stream()
            .filter(operation -> operation.toString().equals(name))
            .findFirst()
            .orElseThrow();
    }

    private static void becomes(int status, Operation operation, Staff staff) {
        WithinASecond.answers(status, () -> send(operation, staff.token()).statusCode());
    }
}
