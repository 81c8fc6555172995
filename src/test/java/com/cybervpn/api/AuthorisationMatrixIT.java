package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Staff;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the API, called by everybody who might: the table is {@code authorisation.txt}. */
class AuthorisationMatrixIT {

    private static final Map<String, String> STAFF = new LinkedHashMap<>();
    /** Tokens that have expired or were revoked, of both kinds. */
    private static final Map<String, String> DEAD = new LinkedHashMap<>();
    private static final Map<String, String> DEAD_OF_STAFF = new LinkedHashMap<>();

    private static Shop shop;
    private static Customer owner;
    private static Customer.Purchase purchase;
    private static KeepAlive line;

    @BeforeAll
    static void open() {
        shop = Shop.shared();
        line = new KeepAlive(shop.server().httpPort());
        owner = shop.customer();
        purchase = owner.checkoutCrypto();
        Rule.ROLES.forEach(role -> STAFF.put(role, Staff.of(shop, role).token()));
        Staff former = Staff.of(shop, "owner");
        dead(DEAD, former.person().token(), "cybervpn-api");
        dead(DEAD_OF_STAFF, former.token(), "cybervpn-staff");
    }

    @AfterAll
    static void close() {
        line.close();
    }

    private static void dead(Map<String, String> tokens, String genuine, String audience) {
        byte[] ourKey = Jwt.key(shop.secrets().jwtKeyFile());
        UUID user = UUID.fromString(Jwt.claim(genuine, "sub"));
        UUID session = UUID.fromString(Jwt.claim(genuine, "sid"));
        Jwt token = Jwt.of(user, session).text("aud", audience);
        tokens.put("nobody", null);
        tokens.put("malformed", "a.b.c");
        tokens.put("foreign key", token.signedBy(Jwt.anotherKey()));
        long now = Instant.now().getEpochSecond();
        tokens.put(
            "expired",
            token
                .with("iat", String.valueOf(now - 900))
                .with("exp", String.valueOf(now - 1))
                .signedBy(ourKey)
        );
        // it was never used, so no instance remembers it as live
        shop.execute("update identity.session set revoked_at = now() where id = ?", session);
        tokens.put("revoked session", genuine);
    }

    static List<Rule> rules() {
        return Rule.all();
    }

    @Test
    void theDocumentThatIsServedIsTheOneThatWasBuilt() {
        assertThat(Operation.all(shop)).containsExactlyInAnyOrderElementsOf(Operation.built());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void anOperationAnswersEachAsTheTableSays(Rule rule) {
        SoftAssertions all = new SoftAssertions();
        (rule.isForStaff() ? DEAD_OF_STAFF : DEAD).forEach((who, token) ->
            answers(all, who, rule.isPublic() ? rule.status() : 401, send(rule, token))
        );
        STAFF.forEach((role, token) -> answers(all, role, rule.statusFor(role), send(rule, token)));
        // a new user for each, because some of it cannot be undone
        answers(
            all,
            "customer",
            rule.isForStaff() ? 403 : rule.status(),
            send(rule, shop.customer().token())
        );
        all.assertAll();
    }

    static Stream<Rule> withAnOwner() {
        return Rule.all().stream().filter(Rule::hasOwner);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withAnOwner")
    void whatIsAnotherUsersIs404AndStaysAsItIs(Rule rule) {
        String id = switch (rule.object()) {
            case "payment" -> purchase.id().toString();
            case "device" -> Jwt.claim(owner.token(), "sid");
            default -> throw new AssertionError("this test must be taught to make a " + rule.object());
        };
        Customer other = shop.customer();
        long before = everythingOfTheOwner();
        String path = rule.operation().path().replaceAll("\\{[^}]*}", id);
        Refused.with(404, send(rule.operation(), path, other.token()));
        assertThat(everythingOfTheOwner()).isEqualTo(before);
        if (rule.operation().method().equals("GET")) {
            assertThat(send(rule.operation(), path, owner.token()).status())
                .as("it is there for its owner")
                .isEqualTo(200);
        }
        assertThat(
            shop
                .api()
                .header("Authorization", "Bearer " + owner.token())
                .get("/auth/me")
                .statusCode()
        ).isEqualTo(200);
    }

    /** A number that changes when anything of the owner does, but for when reconciliation last asked about it. */
    private static long everythingOfTheOwner() {
        String rows = Stream.of(
            "identity.users t where id",
            "identity.session t where user_id",
            "billing.invoice t where user_id"
        )
            .map(
                from ->
                    "(select coalesce(string_agg(kept, '|' order by kept), '') from (select (to_jsonb(t) - 'checked_at')::text as kept from " +
                    from +
                    " = ?) as kept_rows)"
            )
            .collect(java.util.stream.Collectors.joining(" || "));
        return shop.count("select hashtext(" + rows + ")", owner.id(), owner.id(), owner.id());
    }

    private static void answers(SoftAssertions all, String who, int status, Wire.Answer answer) {
        all.assertThat(answer.status()).as("%s, who is told %s", who, answer).isEqualTo(status);
        if (answer.status() >= 400) {
            all.assertThatCode(() -> Refused.with(answer.status(), answer))
                .as(who)
                .doesNotThrowAnyException();
        }
    }

    private static Wire.Answer send(Rule rule, String token) {
        return send(rule.operation(), rule.operation().unknownPath(), token);
    }

    private static Wire.Answer send(Operation operation, String path, String token) {
        String authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        byte[] body = operation.takesJson() ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
        String type = operation.takesJson() ? "Content-Type: application/json\r\n" : "";
        return line.send(operation.method(), "/api/v1" + path, authorization + type, body);
    }
}
