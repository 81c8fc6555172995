package com.cybervpn.journey;

import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The authenticator app of a customer who has turned two-factor sign-in on. Makes codes by itself, not by the code under test. */
public final class AuthenticatorApp {

    private static final int STEP_SECONDS = 30;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Shop shop;
    private final Customer owner;
    private final String secret;
    private List<String> recoveryCodes;

    private AuthenticatorApp(Shop shop, Customer owner, String secret) {
        this.shop = shop;
        this.owner = owner;
        this.secret = secret;
    }

    /** Begins a set-up, whose first code has not been sent. */
    static AuthenticatorApp begun(Shop shop, Customer owner) {
        JsonBody setup = owner.api().post("/2fa/setup").then().statusCode(200).extract().as(JsonBody.class);
        shop.keepsSecret("two-factor secret of " + owner.id(), setup.getString("secret"));
        return new AuthenticatorApp(shop, owner, setup.getString("secret"));
    }

    /** The app of a user who came without Telegram, for its codes. */
    static AuthenticatorApp of(Shop shop, String secret) {
        return new AuthenticatorApp(shop, null, secret);
    }

    /** Turns it on. */
    public static AuthenticatorApp turnedOn(Shop shop, Customer owner) {
        AuthenticatorApp app = begun(shop, owner);
        app.recoveryCodes = owner
            .api()
            .body(Map.of("code", app.code()))
            .post("/2fa/verify")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .getList("recovery_codes");
        app.recoveryCodes.forEach(code -> shop.keepsSecret("recovery code of " + owner.id(), code));
        return app;
    }

    public String secret() {
        return secret;
    }

    public List<String> recoveryCodes() {
        return recoveryCodes;
    }

    /** The code shown now. */
    public String code() {
        return code(0);
    }

    /** The code shown some steps from now. */
    String code(int steps) {
        long step = Instant.now().getEpochSecond() / STEP_SECONDS + steps;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The code shown now, as if none had been used yet, which saves a test half a minute. */
    public String freshCode() {
        shop.execute("update twofactor.authenticator set last_step = 0 where user_id = ?", owner.id());
        return code();
    }

    /** Six digits that are not shown around now. */
    public String wrongCode() {
        List<String> near = List.of(code(-2), code(-1), code(0), code(1), code(2));
        return java.util.stream.IntStream.range(0, 6)
            .mapToObj("%06d"::formatted)
            .filter(code -> !near.contains(code))
            .findFirst()
            .orElseThrow();
    }

    /** The first step of a sign-in: what stands for it in the second. */
    public String challenge() {
        return signIn().then().statusCode(200).extract().as(JsonBody.class).get("tfa_token");
    }

    Response signIn() {
        return shop
            .api()
            .body(Map.of("init_data", shop.launchData(owner.telegramId())))
            .post("/auth/telegram/miniapp");
    }

    public Response complete(String tfaToken, String code) {
        return shop
            .api()
            .body(Map.of("tfa_token", tfaToken, "code", code))
            .post("/auth/2fa/complete");
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int waiting = 0;
        int bits = 0;
        for (char letter : secret.toCharArray()) {
            waiting = (waiting << 5) | ALPHABET.indexOf(letter);
            bits += 5;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(waiting >> bits);
                waiting &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
