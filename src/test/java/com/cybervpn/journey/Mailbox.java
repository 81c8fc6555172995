package com.cybervpn.journey;

import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.ReceivedMail;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A person's mailbox, and what its reader does at the shop. */
public final class Mailbox {

    static final String PASSWORD = "correct horse battery staple";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private final Shop shop;
    private final String address;
    /** What this browser keeps of its registration; null for none. */
    private String registration;

    private Mailbox(Shop shop, String address) {
        this.shop = shop;
        this.address = address;
    }

    /** One that was not used yet. */
    public static Mailbox of(Shop shop) {
        return new Mailbox(shop, "reader-" + NEXT.incrementAndGet() + "@mail.example");
    }

    String address() {
        return address;
    }

    List<ReceivedMail> mails() {
        return shop.vendors().mail().mailsTo(address);
    }

    /** The newest mail, once there are so many. */
    ReceivedMail mail(int number) {
        await("mail " + number + " to " + address)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> mails().size() >= number);
        return mails().get(number - 1);
    }

    String code(int number) {
        return mail(number).code().orElseThrow();
    }

    /** What stands behind {@code #/magic/} in the link. */
    String token(int number) {
        return mail(number).link().orElseThrow().replaceAll(".*/dashboard/#/magic/", "");
    }

    /** Any code but this one. */
    static String another(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    /** A minute later. */
    void later() {
        shop.execute(
            "update mailbox.proof set made_at = made_at - interval '1 minute' where address = ?",
            address
        );
    }

    /** Much later: every code and link has run out. */
    void muchLater() {
        shop.execute(
            "update mailbox.proof set code_until = now() - interval '1 second', token_until = now() - interval '1 second' where address = ?",
            address
        );
    }

    Response post(String path, Map<String, ?> body) {
        return shop
            .api()
            .body(body)
            .post("/auth/" + path);
    }

    Response register() {
        Response answer = post("register", Map.of("email", address, "password", PASSWORD));
        if (answer.statusCode() == 202) {
            registration = answer.as(JsonBody.class).getString("registration");
        }
        return answer;
    }

    Response magicLink() {
        return post("magic-link", Map.of("email", address));
    }

    Response resend() {
        return post("resend-otp", Map.of("email", address));
    }

    Response verify(String code) {
        return post("verify-otp", withRegistration(Map.of("email", address, "code", code)));
    }

    Response follow(String token) {
        return post("magic-link/verify", withRegistration(Map.of("token", token)));
    }

    private Map<String, ?> withRegistration(Map<String, String> body) {
        Map<String, String> all = new HashMap<>(body);
        if (registration != null) {
            all.put("registration", registration);
        }
        return all;
    }

    Response login(String password) {
        return post("login", Map.of("email", address, "password", password));
    }

    Response forgot() {
        return post("forgot-password", Map.of("email", address));
    }

    Response reset(String code, String password) {
        return post("reset-password", Map.of("email", address, "code", code, "new_password", password));
    }

    /** Registers and confirms the address. */
    public Reader registered() {
        register().then().statusCode(202);
        return new Reader(verify(code(1)).then().statusCode(200).extract().as(JsonBody.class));
    }

    /** Signs in with the password. */
    Reader signedIn() {
        return new Reader(login(PASSWORD).then().statusCode(200).extract().as(JsonBody.class));
    }

    /** A session of the reader. */
    public final class Reader {

        private final JsonBody session;

        Reader(JsonBody session) {
            this.session = session;
        }

        public UUID id() {
            return UUID.fromString(session.getString("user.id"));
        }

        public String token() {
            return session.getString("access_token");
        }

        String refreshToken() {
            return session.getString("refresh_token");
        }

        boolean isNew() {
            return session.getBoolean("is_new_user");
        }

        public RequestSpecification api() {
            return shop.api().header("Authorization", "Bearer " + token());
        }

        /** What the session is told when it asks who it is. */
        int me() {
            return api().get("/auth/me").statusCode();
        }

        /** The session began a while ago. */
        Reader aged() {
            shop.fixtures().signedInAWhileAgo(id());
            return this;
        }
    }
}
