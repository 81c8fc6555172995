package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class InitDataSignerTest {

    private static final String TOKEN = "7000000001:AAtest";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private final InitDataSigner signer = new InitDataSigner(TOKEN, InstantSource.fixed(NOW));

    @Test
    void theHashIsTheOneTelegramDocuments() throws Exception {
        var fields = Call.pairs(signer.sign(LaunchData.of(DemoUser.owner()).withStartParam("ref_ABC")));
        var secret = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), TOKEN);
        var hash = HexFormat.of().formatHex(hmac(secret, lines(fields, List.of("hash"))));
        assertThat(fields.get("hash")).isEqualTo(hash);
    }

    @Test
    void theSignatureVerifiesWithThePublicKeyAlone() throws Exception {
        var fields = Call.pairs(signer.sign(42));
        var key = HexFormat.of().parseHex("302a300506032b6570032100" + signer.publicKeyHex());
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        var message = "7000000001:WebAppData\n" + lines(fields, List.of("hash", "signature"));
        signature.update(message.getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(fields.get("signature")))).isTrue();
    }

    @Test
    void theUserIsToldAsTelegramTellsIt() {
        var fields = Call.pairs(signer.sign(LaunchData.of(DemoUser.ALL.get(1)).withLanguage("en")));
        var user = Json.parse(Signatures.utf8(fields.get("user")));
        assertThat(user.path("id").asLong()).isEqualTo(910_000_002);
        assertThat(user.path("first_name").asText()).isEqualTo("Иван");
        assertThat(user.path("language_code").asText()).isEqualTo("en");
        assertThat(fields.get("user")).contains("https:\\/\\/t.me");
    }

    @Test
    void timeAndStartParameterAreAsAsked() {
        var launch = LaunchData.of(42).withStartParam("plan_pro").withAuthDate(NOW.minusSeconds(60));
        var fields = Call.pairs(signer.sign(launch));
        assertThat(fields.get("start_param")).isEqualTo("plan_pro");
        assertThat(fields.get("auth_date")).isEqualTo(String.valueOf(NOW.getEpochSecond() - 60));
    }

    private static String lines(Map<String, String> fields, List<String> without) {
        return new TreeMap<>(fields)
            .entrySet()
            .stream()
            .filter(field -> !without.contains(field.getKey()))
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("\n"));
    }

    private static byte[] hmac(byte[] key, String message) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    }
}
