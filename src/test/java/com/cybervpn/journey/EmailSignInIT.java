package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.cybervpn.sandbox.ReceivedMail;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The reader of a mailbox signs in, once for each mail; no other person does, and no client learns who has an account. */
class EmailSignInIT {

    private final Shop shop = Shop.shared();
    private final Mailbox mailbox = Mailbox.of(shop);

    // -- registering

    @Test
    void whoRegistersHasAnAccountOnceTheCodeCameBack() {
        mailbox.register().then().statusCode(202).body("message", notNullValue());
        String code = mailbox.code(1);
        assertThat(accounts()).isZero();
        assertThat(mailbox.login(Mailbox.PASSWORD).statusCode()).isEqualTo(401);

        mailbox
            .verify(code)
            .then()
            .statusCode(200)
            .body("token_type", equalTo("bearer"))
            .body("is_new_user", equalTo(true))
            .body("user.email", equalTo(mailbox.address()))
            .body("user.telegram_id", equalTo(null));
        assertThat(accounts()).isOne();
        Mailbox.Reader reader = mailbox.signedIn();
        assertThat(reader.me()).isEqualTo(200);
        assertThat(reader.isNew()).isFalse();
    }

    @Test
    void anAddressIsTheSameInUpperAndLowerCase() {
        mailbox.registered();
        Response login = mailbox.post(
            "login",
            Map.of(
                "email",
                mailbox.address().toUpperCase(java.util.Locale.ROOT),
                "password",
                Mailbox.PASSWORD
            )
        );
        assertThat(login.statusCode()).isEqualTo(200);
    }

    @Test
    void ofTwoRegistrationsTheLastCodeCountsAndThePasswordOfTheBrowserThatTypesIt() {
        mailbox.post("register", Map.of("email", mailbox.address(), "password", "some other long phrase 7"));
        String first = mailbox.code(1);
        mailbox.later();
        mailbox.register().then().statusCode(202);
        String second = mailbox.code(2);

        if (!first.equals(second)) {
            assertThat(mailbox.verify(first).statusCode()).isEqualTo(401);
        }
        mailbox.verify(second).then().statusCode(200);
        assertThat(mailbox.login("some other long phrase 7").statusCode()).isEqualTo(401);
        assertThat(mailbox.login(Mailbox.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void aStrangersPasswordDoesNotSurviveMyConfirmationByCode() {
        strangerRegisters(mailbox);
        assertThat(mailbox.mail(1).text()).contains("A password was chosen").contains("it will not count");
        mailbox.verify(mailbox.code(1)).then().statusCode(200).body("is_new_user", equalTo(true));
        assertThat(mailbox.login("of the attacker, long").statusCode()).isEqualTo(401);
    }

    @Test
    void norByLinkNorAfterAnotherMail() {
        strangerRegisters(mailbox);
        mailbox.mail(1);
        mailbox.later();
        mailbox.resend().then().statusCode(202);
        mailbox.follow(mailbox.token(2)).then().statusCode(200).body("is_new_user", equalTo(true));
        assertThat(mailbox.login("of the attacker, long").statusCode()).isEqualTo(401);
    }

    @Test
    void aRegistrationIsGoodForItsOwnAddressOnly() {
        Mailbox other = Mailbox.of(shop);
        String registration = strangerRegisters(other).as(JsonBody.class).getString("registration");
        mailbox.magicLink().then().statusCode(202);
        for (String wrong : List.of("x", "!", "A".repeat(512), registration)) {
            assertThat(
                mailbox
                    .post(
                        "verify-otp",
                        Map.of(
                            "email",
                            mailbox.address(),
                            "code",
                            Mailbox.another(mailbox.code(1)),
                            "registration",
                            wrong
                        )
                    )
                    .statusCode()
            ).isEqualTo(401);
        }
        mailbox
            .post(
                "verify-otp",
                Map.of("email", mailbox.address(), "code", mailbox.code(1), "registration", registration)
            )
            .then()
            .statusCode(200);
        assertThat(mailbox.login("of the attacker, long").statusCode()).isEqualTo(401);
    }

    @Test
    void aLinkOpenedInTheBrowserThatRegisteredKeepsThePassword() {
        mailbox.register().then().statusCode(202);
        mailbox.follow(mailbox.token(1)).then().statusCode(200);
        assertThat(mailbox.login(Mailbox.PASSWORD).statusCode()).isEqualTo(200);
    }

    private static Response strangerRegisters(Mailbox mailbox) {
        return mailbox.post(
            "register",
            Map.of("email", mailbox.address(), "password", "of the attacker, long")
        );
    }

    @Test
    void noStrangerSlipsTheirPasswordUnderALinkThatIsOnItsWay() {
        mailbox.magicLink().then().statusCode(202);
        mailbox.mail(1);
        mailbox.later();
        mailbox.post("register", Map.of("email", mailbox.address(), "password", "of the attacker, long"));
        mailbox.verify(mailbox.code(2)).then().statusCode(200);
        assertThat(mailbox.login("of the attacker, long").statusCode()).isEqualTo(401);
    }

    @Test
    void noStrangerSlipsTheirPasswordUnderACodeThatIsOnItsWay() {
        mailbox.register().then().statusCode(202);
        refused(
            429,
            "mail_just_sent",
            mailbox.post("register", Map.of("email", mailbox.address(), "password", "of the attacker, long"))
        );
        mailbox.verify(mailbox.code(1)).then().statusCode(200);
        assertThat(mailbox.login("of the attacker, long").statusCode()).isEqualTo(401);
        assertThat(mailbox.login(Mailbox.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkAskedForLaterEndsAStrangersRegistration() {
        mailbox.post("register", Map.of("email", mailbox.address(), "password", "of the attacker, long"));
        mailbox.mail(1);
        mailbox.later();
        mailbox.magicLink().then().statusCode(202);
        mailbox.follow(mailbox.token(2)).then().statusCode(200).body("is_new_user", equalTo(true));
        assertThat(mailbox.login("of the attacker, long").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherMailKeepsTheRegistration() {
        mailbox.register().then().statusCode(202);
        refused(429, "mail_just_sent", mailbox.resend());
        mailbox.later();
        mailbox.resend().then().statusCode(202);
        mailbox.verify(mailbox.code(2)).then().statusCode(200);
        assertThat(mailbox.login(Mailbox.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void whoRegistersAgainIsToldByMailAndKeepsTheirPassword() {
        Mailbox.Reader reader = mailbox.registered();
        mailbox
            .post("register", Map.of("email", mailbox.address(), "password", "an entirely new phrase"))
            .then()
            .statusCode(202);
        ReceivedMail mail = mailbox.mail(2);
        assertThat(mail.subject()).isEqualTo("You already have an account at CyberVPN");
        mailbox
            .follow(mailbox.token(2))
            .then()
            .statusCode(200)
            .body("user.id", equalTo(reader.id().toString()))
            .body("is_new_user", equalTo(false));
        assertThat(mailbox.login("an entirely new phrase").statusCode()).isEqualTo(401);
        assertThat(mailbox.login(Mailbox.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void weakPasswordsAreRefusedAndNothingIsSent() {
        for (String weak : List.of(
            "passwordpassword",
            "123456789012",
            "qwertyuiop12",
            "aaaaaaaaaaaaaaaa",
            mailbox.address(),
            "x" + mailbox.address().split("@")[0] + "x"
        )) {
            refused(
                422,
                "weak_password",
                mailbox.post("register", Map.of("email", mailbox.address(), "password", weak))
            );
        }
        refused(
            422,
            "invalid_fields",
            mailbox.post("register", Map.of("email", mailbox.address(), "password", "short-Pass1"))
        );
        assertThat(
            shop.count("select count(*) from mailbox.proof where address = ?", mailbox.address())
        ).isZero();
    }

    // -- codes and links

    @Test
    void aLinkAndItsCodeSignInOnceTogether() {
        mailbox.magicLink().then().statusCode(202);
        String token = mailbox.token(1);
        String code = mailbox.code(1);
        mailbox.follow(token).then().statusCode(200).body("is_new_user", equalTo(true));
        refused(401, "unauthenticated", mailbox.follow(token));
        refused(401, "unauthenticated", mailbox.verify(code));
        mailbox.magicLink().then().statusCode(202);
        mailbox.verify(mailbox.code(2)).then().statusCode(200).body("is_new_user", equalTo(false));
        refused(401, "unauthenticated", mailbox.follow(mailbox.token(2)));
        assertThat(accounts()).isOne();
    }

    @Test
    void oneOfFiftyWhoFollowTheSameLinkAtOnceGetsIn() {
        mailbox.magicLink();
        String token = mailbox.token(1);
        List<Response> answers = Together.times(50, () -> mailbox.follow(token));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401)).hasSize(49);
        assertThat(accounts()).isOne();
    }

    @Test
    void whatRanOutOpensNothing() {
        mailbox.magicLink();
        String token = mailbox.token(1);
        String code = mailbox.code(1);
        mailbox.muchLater();
        refused(401, "unauthenticated", mailbox.follow(token));
        refused(401, "unauthenticated", mailbox.verify(code));
        assertThat(accounts()).isZero();
    }

    @Test
    void guessingInParallelGivesFiveGuesses() {
        mailbox.magicLink();
        String code = mailbox.code(1);
        List<Response> answers = Together.times(50, () -> mailbox.verify(Mailbox.another(code)));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 401);
        assertThat(guesses()).isEqualTo(5);
        // now not even the right one, and not a new one within the quarter of an hour
        refused(401, "unauthenticated", mailbox.verify(code));
        mailbox.later();
        mailbox.magicLink().then().statusCode(202);
        refused(401, "unauthenticated", mailbox.verify(mailbox.code(2)));
        // but the owner is not locked out: the link is not guessed at
        mailbox.follow(mailbox.token(2)).then().statusCode(200);
    }

    @Test
    void aQuarterOfAnHourLaterThereAreNewGuesses() {
        mailbox.magicLink();
        String code = mailbox.code(1);
        for (int i = 0; i < 5; i++) {
            refused(401, "unauthenticated", mailbox.verify(Mailbox.another(code)));
        }
        shop.execute(
            "update mailbox.guess set since = since - interval '15 minutes' where subject = ?",
            mailbox.address()
        );
        mailbox.verify(code).then().statusCode(200);
    }

    @Test
    void aCodeForOneThingIsGoodForNoOther() {
        mailbox.registered();
        mailbox.forgot().then().statusCode(202);
        String code = mailbox.code(2);
        refused(401, "unauthenticated", mailbox.verify(code));
        mailbox.reset(code, "a phrase nobody thinks of").then().statusCode(200);
    }

    // -- no client learns who has an account

    @Test
    void knownAndUnknownAddressesAreAnsweredAlike() {
        mailbox.registered();
        for (Function<Mailbox, Response> ask : List.<Function<Mailbox, Response>>of(
            Mailbox::register,
            Mailbox::magicLink,
            Mailbox::resend,
            Mailbox::forgot,
            box -> box.login("not the password at all"),
            box -> box.verify("123456"),
            box -> box.reset("123456", "a phrase nobody thinks of")
        )) {
            mailbox.later();
            Response known = ask.apply(mailbox);
            Response unknown = ask.apply(Mailbox.of(shop));
            assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
            assertThat(withoutId(known)).isEqualTo(withoutId(unknown));
            assertThat(names(known)).isEqualTo(names(unknown));
        }
    }

    @Test
    void andInTheSameTime() {
        mailbox.registered();
        Runnable known = () -> mailbox.login("not the password at all");
        Mailbox unused = Mailbox.of(shop);
        Runnable unknown = () -> unused.login("not the password at all");
        long[][] times = new long[2][15];
        for (int i = 0; i < 3; i++) {
            known.run();
            unknown.run();
        }
        for (int i = 0; i < times[0].length; i++) {
            times[0][i] = nanos(known);
            times[1][i] = nanos(unknown);
        }
        double ratio = (double) median(times[0]) / median(times[1]);
        assertThat(ratio).as("time for a known address to that for an unknown one").isBetween(0.4, 2.5);
    }

    // -- people

    @Test
    void theSecondFactorIsAskedForByEveryLoginMethod() {
        Mailbox.Reader reader = mailbox.registered();
        String secret = reader
            .api()
            .post("/2fa/setup")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("secret");
        reader
            .api()
            .body(Map.of("code", AuthenticatorApp.of(shop, secret).code()))
            .post("/2fa/verify")
            .then()
            .statusCode(200);
        mailbox.magicLink();
        // the notice that it was turned on came by mail as well
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> mailbox.mails().size() == 3);
        ReceivedMail sent = mailbox
            .mails()
            .stream()
            .skip(1)
            .filter(mail -> mail.code().isPresent())
            .findFirst()
            .orElseThrow();
        for (Response answer : List.of(
            mailbox.login(Mailbox.PASSWORD),
            mailbox.verify(sent.code().orElseThrow())
        )) {
            answer
                .then()
                .statusCode(200)
                .body("requires_2fa", equalTo(true))
                .body("tfa_token", notNullValue());
            assertThat(answer.as(JsonBody.class).getMap("").keySet()).hasSize(2);
        }
    }

    @Test
    void aBlockedUserSignsInByNoLoginMethod() {
        Mailbox.Reader reader = mailbox.registered();
        mailbox.magicLink();
        String code = mailbox.code(2);
        shop.fixtures().blocked(reader.id());
        refused(401, "unauthenticated", mailbox.login(Mailbox.PASSWORD));
        refused(401, "unauthenticated", mailbox.verify(code));
        mailbox.later();
        mailbox.magicLink().then().statusCode(202);
        refused(401, "unauthenticated", mailbox.follow(mailbox.token(3)));
    }

    @Test
    void aCustomerWithoutTelegramBuysAndHearsOfItByMail() {
        Mailbox.Reader reader = mailbox.registered();
        reader
            .api()
            .body(Map.of("code", "blue <b>whale</b>"))
            .post("/security/antiphishing")
            .then()
            .statusCode(200);
        String plan = shop
            .api()
            .get("/plans")
            .as(JsonBody.class)
            .getFirst("items", Map.of("tier", "pro", "duration_days", 30))
            .getString("id");
        String payment = reader
            .api()
            .body(Map.of("plan_id", plan, "provider", "cryptobot"))
            .post("/payments/checkout")
            .then()
            .statusCode(201)
            .extract()
            .as(JsonBody.class)
            .get("payment_id");
        shop.vendors()
            .cryptoPay()
            .pay(shop.vendors().cryptoPay().invoiceByPayload(payment).orElseThrow().id());

        ReceivedMail mail = mailbox.mail(2);
        assertThat(mail.subject()).isEqualTo("Your VPN is ready");
        assertThat(mail.text()).contains("blue <b>whale</b>").contains("/dashboard/#/connect");
        assertThat(mail.html()).contains("blue &lt;b&gt;whale&lt;/b&gt;").doesNotContain("<b>");
        reader
            .api()
            .get("/subscriptions/config")
            .then()
            .statusCode(200)
            .body("subscription_url", notNullValue());
    }

    // -- mails

    @Test
    void aMailSaysNoMoreThanItShouldInItsHeaders() {
        mailbox.post("magic-link", Map.of("email", mailbox.address(), "language", "ru"));
        ReceivedMail mail = mailbox.mail(1);
        assertThat(mail.subject()).isEqualTo("Вход в CyberVPN");
        assertThat(mail.from()).isEqualTo("CyberVPN <no-reply@cybervpn.example>");
        assertThat(mail.id()).matches("<[0-9a-f-]{36}@cybervpn\\.example>");
        assertThat(mail.headers())
            .anyMatch(header -> header.equals("Auto-Submitted: auto-generated"))
            .anyMatch(header -> header.startsWith("Date: "))
            .noneMatch(
                header -> header.contains(mail.code().orElseThrow()) && !header.startsWith("Received")
            );
        assertThat(mail.html()).contains(mail.code().orElseThrow()).contains("lang=\"ru\"");
    }

    @Test
    void anAddressThatWouldBeTwoOrAHeaderIsRefused() {
        for (String address : List.of(
            "a@b.example\r\nBcc: x@y.example",
            "a@b.example,c@d.example",
            "a b@c.example",
            "\"a\"@b.example",
            "a@b",
            "<a@b.example>",
            "a@b.example\u0000",
            "@b.example",
            "a@-b.example",
            "ä@b.example",
            "a".repeat(65) + "@b.example",
            "a@" + "b".repeat(250) + ".example"
        )) {
            refused(422, "invalid_fields", mailbox.post("magic-link", Map.of("email", address)));
        }
    }

    @Test
    void nothingSecretIsLeftInLogsOrTheDatabase() {
        Mailbox.Reader reader = mailbox.registered();
        mailbox.later();
        mailbox.magicLink();
        String token = mailbox.token(2);
        String code = mailbox.code(2);
        mailbox.verify(Mailbox.another(code));
        mailbox.follow(token).then().statusCode(200);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> shop.count("select count(*) from platform.job_queue where task_name = 'send_mail'") == 0
            );
        String log = String.join("\n", shop.server().logLines());
        for (String secret : List.of(token, Mailbox.PASSWORD, mailbox.address(), reader.token())) {
            assertThat(log.contains(secret)).as("a secret in the log").isFalse();
        }
        assertThat(shop.count("select count(*) from mailbox.mail")).isZero();
        assertThat(
            shop.count(
                "select count(*) from mailbox.holder where password not like '$argon2id$v=19$m=7168,t=5,p=1$%'"
            )
        ).isZero();
    }

    // -- what they have in common

    private long accounts() {
        return shop.count("select count(*) from identity.users where email = ?", mailbox.address());
    }

    private long guesses() {
        return shop.count(
            "select coalesce(sum(guesses), 0) from mailbox.guess where subject = ?",
            mailbox.address()
        );
    }

    private static String withoutId(Response answer) {
        return answer.asString().replaceAll("\"(request_id|registration)\":\"[^\"]*\"", "");
    }

    private static List<String> names(Response answer) {
        return answer
            .headers()
            .asList()
            .stream()
            .map(header -> header.getName())
            .sorted()
            .toList();
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        return IntStream.range(0, times.length)
            .mapToObj(i -> times[i])
            .sorted()
            .skip(times.length / 2)
            .findFirst()
            .orElseThrow();
    }

    static void refused(int status, String code, Response answer) {
        assertThat(answer.statusCode()).as("status, with %s", answer.asString()).isEqualTo(status);
        assertThat(answer.as(JsonBody.class).getString("code")).isEqualTo(code);
    }
}
