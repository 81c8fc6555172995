package com.cybervpn.journey;

import static com.cybervpn.journey.EmailSignInIT.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cybervpn.password.OldHash;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Address and password are changed only by who has proved just now that they are theirs, and everybody else is signed out. */
class EmailAccountIT {

    private static final String NEW = "a phrase nobody thinks of";

    private final Shop shop = Shop.shared();
    private final Mailbox mailbox = Mailbox.of(shop);

    // -- passwords

    @Test
    void aResetEndsEverySessionAndOpensNone() {
        Mailbox.Reader first = mailbox.registered();
        Mailbox.Reader second = mailbox.signedIn();
        mailbox.forgot().then().statusCode(202);
        String code = mailbox.code(2);
        Response answer = mailbox.reset(code, NEW);
        answer.then().statusCode(200);
        assertThat(answer.as(JsonBody.class).getMap("").keySet()).isEqualTo(java.util.Set.of("message"));

        for (Mailbox.Reader session : List.of(first, second)) {
            await()
                .atMost(Duration.ofSeconds(2))
                .until(() -> session.me() == 401);
            assertThat(
                mailbox.post("refresh", Map.of("refresh_token", session.refreshToken())).statusCode()
            ).isEqualTo(401);
        }
        refused(401, "unauthenticated", mailbox.login(Mailbox.PASSWORD));
        mailbox.login(NEW).then().statusCode(200);
        refused(422, "wrong_mail_code", mailbox.reset(code, "one more phrase of mine"));
        assertThat(mailbox.mail(3).subject()).isEqualTo("Your password was changed");
    }

    @Test
    void aResetTakesFiveGuessesAtMost() {
        mailbox.registered();
        mailbox.forgot();
        String code = mailbox.code(2);
        for (int i = 0; i < 5; i++) {
            refused(422, "wrong_mail_code", mailbox.reset(Mailbox.another(code), NEW));
        }
        refused(422, "wrong_mail_code", mailbox.reset(code, NEW));
        mailbox.login(Mailbox.PASSWORD).then().statusCode(200);
    }

    @Test
    void aWeakNewPasswordUsesNoCodeUp() {
        mailbox.registered();
        mailbox.forgot();
        String code = mailbox.code(2);
        refused(422, "weak_password", mailbox.reset(code, "passwordpassword"));
        mailbox.reset(code, NEW).then().statusCode(200);
    }

    @Test
    void anUnknownAddressIsToldSoByMailOnly() {
        mailbox.forgot().then().statusCode(202);
        assertThat(mailbox.mail(1).subject()).isEqualTo("No account at CyberVPN with this address");
        assertThat(mailbox.mail(1).code()).isEmpty();
    }

    @Test
    void aChangeNeedsThePresentPasswordAndEndsTheOtherSessions() {
        Mailbox.Reader other = mailbox.registered();
        Mailbox.Reader reader = mailbox.signedIn();
        refused(422, "wrong_password", change(reader, "not the password at all", NEW));
        refused(422, "wrong_password", change(reader, null, NEW));
        change(reader, Mailbox.PASSWORD, NEW).then().statusCode(200).body("sessions_revoked", equalTo(1));
        assertThat(reader.me()).isEqualTo(200);
        await()
            .atMost(Duration.ofSeconds(2))
            .until(() -> other.me() == 401);
        refused(401, "unauthenticated", mailbox.login(Mailbox.PASSWORD));
        mailbox.login(NEW).then().statusCode(200);
    }

    @Test
    void aFirstPasswordNeedsAFreshProofAndAnAddress() {
        mailbox.magicLink();
        Mailbox.Reader reader = mailbox.new Reader(
            mailbox.follow(mailbox.token(1)).then().statusCode(200).extract().as(JsonBody.class)
        );
        refused(403, "proof_needed", change(reader.aged(), null, Mailbox.PASSWORD));
        mailbox.magicLink();
        Mailbox.Reader again = mailbox.new Reader(
            mailbox.follow(mailbox.token(2)).then().statusCode(200).extract().as(JsonBody.class)
        );
        change(again, null, Mailbox.PASSWORD).then().statusCode(200);
        mailbox.login(Mailbox.PASSWORD).then().statusCode(200);

        Customer telegram = shop.customer();
        refused(
            409,
            "address_needed",
            telegram.api().body(Map.of("new_password", NEW)).post("/auth/change-password")
        );
    }

    @Test
    void aPasswordIsAFreshProof() {
        Mailbox.Reader reader = mailbox.registered().aged();
        refused(403, "proof_needed", reader.api().post("/2fa/setup"));
        refused(
            403,
            "proof_needed",
            reader.api().body(Map.of("password", "not the password at all")).post("/2fa/reauth")
        );
        refused(
            422,
            "proof_missing",
            reader
                .api()
                .body(Map.of("password", "x", "init_data", "x"))
                .post("/2fa/reauth")
        );
        reader.api().body(Map.of("password", Mailbox.PASSWORD)).post("/2fa/reauth").then().statusCode(200);
        reader.api().post("/2fa/setup").then().statusCode(200);
    }

    @Test
    void aHashOfEarlierTimesIsRenewedAtSignIn() {
        Mailbox.Reader reader = mailbox.registered();
        String old = OldHash.of(Mailbox.PASSWORD);
        shop.execute("update mailbox.holder set password = ? where user_id = ?", old, reader.id());
        mailbox.login(Mailbox.PASSWORD).then().statusCode(200);
        assertThat(
            shop.count(
                "select count(*) from mailbox.holder where user_id = ? and password like '$argon2id$v=19$m=7168,t=5,p=1$%'",
                reader.id()
            )
        ).isOne();
        mailbox.login(Mailbox.PASSWORD).then().statusCode(200);
    }

    // -- addresses

    @Test
    void aTelegramCustomerLinksAnAddressAndComesByBoth() {
        Customer customer = shop.customer();
        link(customer, mailbox).then().statusCode(202);
        String code = mailbox.code(1);
        refused(422, "wrong_mail_code", confirm(customer, Mailbox.another(code)));
        confirm(customer, code)
            .then()
            .statusCode(200)
            .body("status", equalTo("linked"))
            .body("method", equalTo("email"))
            .body("email", equalTo(mailbox.address()));
        refused(422, "wrong_mail_code", confirm(customer, code));
        mailbox.magicLink();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() ->
                mailbox
                    .mails()
                    .stream()
                    .anyMatch(mail -> mail.link().isPresent() && mail.code().isPresent())
            );
        String token = mailbox
            .mails()
            .stream()
            .filter(mail -> mail.link().isPresent() && mail.code().isPresent())
            .findFirst()
            .orElseThrow()
            .link()
            .orElseThrow()
            .replaceAll(".*/magic/", "");
        mailbox
            .follow(token)
            .then()
            .statusCode(200)
            .body("user.id", equalTo(customer.id().toString()))
            .body("is_new_user", equalTo(false));
    }

    @Test
    void anAddressOfAnotherUserIsNeverTaken() {
        Mailbox.Reader owner = mailbox.registered();
        Customer customer = shop.customer();
        link(customer, mailbox).then().statusCode(202);
        refused(409, "already_linked", confirm(customer, mailbox.code(2)));
        assertThat(
            shop.count(
                "select count(*) from identity.users where email = ? and id = ?",
                mailbox.address(),
                owner.id()
            )
        ).isOne();
    }

    @Test
    void linkingAndUnlinkingNeedAFreshProof() {
        Mailbox.Reader reader = mailbox.registered().aged();
        refused(
            403,
            "proof_needed",
            reader
                .api()
                .body(Map.of("email", Mailbox.of(shop).address()))
                .post("/auth/email/link")
        );
        refused(403, "proof_needed", reader.api().delete("/auth/email/link"));
    }

    @Test
    void anotherAddressReplacesTheFirstWhoseMailboxIsTold() {
        Mailbox.Reader elsewhere = mailbox.registered();
        Mailbox.Reader reader = mailbox.signedIn();
        Mailbox other = Mailbox.of(shop);
        reader.api().body(Map.of("email", other.address())).post("/auth/email/link").then().statusCode(202);
        reader
            .api()
            .body(Map.of("code", other.code(1)))
            .post("/auth/email/link/verify")
            .then()
            .statusCode(200);
        assertThat(mailbox.mail(2).subject()).isEqualTo(
            "This address no longer belongs to your CyberVPN account"
        );
        await()
            .atMost(Duration.ofSeconds(2))
            .until(() -> elsewhere.me() == 401);
        assertThat(reader.me()).isEqualTo(200);
        refused(401, "unauthenticated", mailbox.login(Mailbox.PASSWORD));
        other.login(Mailbox.PASSWORD).then().statusCode(200);
    }

    @Test
    void theLastLoginMethodStays() {
        Mailbox.Reader reader = mailbox.registered();
        refused(409, "last_way_in", reader.api().delete("/auth/email/link"));
        reader.api().get("/auth/me").then().statusCode(200).body("email", equalTo(mailbox.address()));
    }

    @Test
    void anAddressThatWasRemovedOpensNothing() {
        Customer customer = shop.customer();
        link(customer, mailbox);
        confirm(customer, mailbox.code(1)).then().statusCode(200);
        customer.api().body(Map.of("new_password", NEW)).post("/auth/change-password").then().statusCode(200);
        mailbox.login(NEW).then().statusCode(200);
        customer
            .api()
            .delete("/auth/email/link")
            .then()
            .statusCode(200)
            .body("status", equalTo("unlinked"))
            .body("method", equalTo("email"));
        refused(401, "unauthenticated", mailbox.login(NEW));
        // the reader of the mailbox is a new user now
        mailbox.magicLink().then().statusCode(202);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() ->
                mailbox
                    .mails()
                    .stream()
                    .anyMatch(mail ->
                        mail
                            .link()
                            .filter(l -> l.contains("/magic/"))
                            .isPresent()
                    )
            );
    }

    @Test
    void twoWhoConfirmTheSameAddressAtOnceDoNotBothGetIt() {
        Customer one = shop.customer();
        Customer two = shop.customer();
        link(one, mailbox);
        String first = mailbox.code(1);
        link(two, mailbox);
        String second = mailbox.code(2);
        List<Response> answers = Together.all(List.of(() -> confirm(one, first), () -> confirm(two, second)));
        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void anAnonymisedPersonLeavesAFreeAddressAndNoPassword() {
        Mailbox.Reader reader = mailbox.registered();
        reader.api().delete("/auth/me").then().statusCode(200);
        shop.fixtures().deletionDue(reader.id());
        shop.fixtures().due("anonymise_accounts");
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    shop.count("select count(*) from identity.users where email = ?", mailbox.address()) == 0
            );
        assertThat(shop.count("select count(*) from mailbox.holder where user_id = ?", reader.id())).isZero();
        refused(401, "unauthenticated", mailbox.login(Mailbox.PASSWORD));
    }

    @Test
    void theExportTellsOfThePasswordButNotWhatItIs() {
        Mailbox.Reader reader = mailbox.registered();
        Response export = reader.api().get("/auth/me/export");
        export.then().statusCode(200);
        assertThat(export.asString())
            .contains("\"mailbox\"")
            .contains("password_set_at")
            .doesNotContain("argon2");
    }

    private static Response link(Customer customer, Mailbox mailbox) {
        return customer.api().body(Map.of("email", mailbox.address())).post("/auth/email/link");
    }

    private static Response confirm(Customer customer, String code) {
        return customer.api().body(Map.of("code", code)).post("/auth/email/link/verify");
    }

    private static Response change(Mailbox.Reader reader, String current, String fresh) {
        Map<String, String> body =
            current == null
                ? Map.of("new_password", fresh)
                : Map.of("current_password", current, "new_password", fresh);
        return reader.api().body(body).post("/auth/change-password");
    }
}
