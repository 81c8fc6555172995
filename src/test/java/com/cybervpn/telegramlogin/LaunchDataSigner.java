package com.cybervpn.telegramlogin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs launch data as Telegram does, in the plainest way, sharing no code with the verifiers. */
final class LaunchDataSigner {

    private LaunchDataSigner() {}

    /** The fields and their {@code hash} as a launch string, in the order of the map. */
    static String signed(String botToken, Map<String, String> fields) {
        byte[] secret = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), botToken);
        var pairs = new LinkedHashMap<>(fields);
        pairs.put("hash", HexFormat.of().formatHex(hmac(secret, lines(fields))));
        return encoded(pairs);
    }

    /** The fields and their {@code signature} as a launch string, in the order of the map. */
    static String signedForThirdParties(PrivateKey key, long botId, Map<String, String> fields) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update((botId + ":WebAppData\n" + lines(fields)).getBytes(StandardCharsets.UTF_8));
            var pairs = new LinkedHashMap<>(fields);
            pairs.put("signature", Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
            return encoded(pairs);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String lines(Map<String, String> fields) {
        return new TreeMap<>(fields)
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("\n"));
    }

    private static String encoded(Map<String, String> pairs) {
        return pairs
            .entrySet()
            .stream()
            .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    private static byte[] hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
