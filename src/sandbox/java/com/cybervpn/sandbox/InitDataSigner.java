package com.cybervpn.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs Mini App launch data as Telegram does: {@code hash} with the bot token, {@code signature} with an
 * Ed25519 key that this signer makes up. Source: core.telegram.org/bots/webapps, "Validating data received
 * via the Mini App".
 */
public final class InitDataSigner {

    private static final byte[] KEY_OF_SECRET = Signatures.utf8("WebAppData");
    private final String botToken;
    private final InstantSource clock;
    private final KeyPair pair;

    public InitDataSigner(String botToken, InstantSource clock) {
        this.botToken = botToken;
        this.clock = clock;
        try {
            this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has Ed25519", impossible);
        }
    }

    /** The raw launch data ({@code tgWebAppData}), as the Mini App sends it to the shop. */
    public String sign(LaunchData launch) {
        var fields = new TreeMap<String, String>();
        fields.put("user", launch.userJson());
        var at = launch.authDate() == null ? clock.instant() : launch.authDate();
        fields.put("auth_date", String.valueOf(at.getEpochSecond()));
        if (launch.queryId() != null) {
            fields.put("query_id", launch.queryId());
        }
        if (launch.startParam() != null) {
            fields.put("start_param", launch.startParam());
        }
        fields.put("signature", signature(fields));
        fields.put("hash", hash(fields));
        return fields
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    }

    /** Signed launch data of a user who opens the app now. */
    public String sign(long userId) {
        return sign(LaunchData.of(userId));
    }

    /** The public half of the made-up Ed25519 key: 32 bytes in lower-case hex. */
    public String publicKeyHex() {
        var x509 = pair.getPublic().getEncoded();
        return Signatures.hex(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
    }

    private String hash(Map<String, String> fields) {
        var secret = Signatures.hmacSha256(KEY_OF_SECRET, Signatures.utf8(botToken));
        return Signatures.hex(Signatures.hmacSha256(secret, Signatures.utf8(lines(fields))));
    }

    private String signature(Map<String, String> fields) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(Signatures.utf8(botToken.split(":")[0] + ":WebAppData\n" + lines(fields)));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Cannot sign launch data", impossible);
        }
    }

    private static String lines(Map<String, String> fields) {
        return fields
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("\n"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
