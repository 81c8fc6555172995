package com.cybervpn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyTest {

    private static final String PARAMETERS =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

    @Test
    void itIsWhatHkdfSays() throws Exception {
        ECPrivateKey known = (ECPrivateKey) ec("secp256r1").getPrivate();
        Key one = KeyFactory.getInstance("EC").generatePrivate(
            new ECPrivateKeySpec(BigInteger.valueOf(258), known.getParams())
        );
        // python: hmac(hmac(bytes(32), b"\x01\x02"), b"cybervpn access token\x01")
        assertThat(HexFormat.of().formatHex(read(pkcs8(one)))).isEqualTo(
            "fd730054e326ac85862220001f3e7369b05d2c7f844820c52137f96746de056f"
        );
    }

    @Test
    void itIsTheSameHoweverOpensslWroteThePrivateKey() throws Exception {
        KeyPair pair = ec("secp256r1");
        byte[] key = read(pkcs8(pair.getPrivate()));
        String sec1 = sec1((ECPrivateKey) pair.getPrivate());
        assertThat(read(sec1)).isEqualTo(key);
        assertThat(read(PARAMETERS + sec1)).isEqualTo(key);
        assertThat(read(pkcs8(pair.getPrivate()).replace("\n", "\\n"))).isEqualTo(key);
        assertThat(read(pkcs8(ec("secp256r1").getPrivate()))).isNotEqualTo(key);
    }

    @Test
    void anRsaKeyMayBeThePrivateKeyToo() throws Exception {
        KeyPair pair = rsa(2048);
        assertThat(read(pkcs8(pair.getPrivate())))
            .hasSize(32)
            .isEqualTo(read(pem(new JcaMiscPEMGenerator(pair))));
    }

    @Test
    void aWeakOrAForeignKindOfKeyIsRefused() throws Exception {
        refused(pkcs8(rsa(1024).getPrivate()));
        refused(pkcs8(ec("secp384r1").getPrivate()));
        refused(pkcs8(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "secret", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" })
    void whatIsNoPemIsRefused(String text) {
        refused(text);
    }

    @Test
    void aPublicKeyIsRefused() throws Exception {
        refused(pem(new JcaMiscPEMGenerator(ec("secp256r1").getPublic())));
    }

    private static void refused(String pem) {
        assertThatThrownBy(() -> read(pem))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("JWT_PRIVATE_KEY")
            .hasMessageContaining("must be a PEM private key")
            .hasMessageNotContaining(pem.strip().lines().skip(1).findFirst().orElse(pem));
    }

    private static byte[] read(String pem) {
        return TokenKey.read(new Setting("JWT_PRIVATE_KEY", Optional.of(pem))).getEncoded();
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String pkcs8(Key key) throws IOException {
        return pem(new JcaPKCS8Generator((PrivateKey) key, null));
    }

    /** As openssl writes an EC key by itself (RFC 5915), with the name of its curve. */
    private static String sec1(ECPrivateKey key) throws IOException {
        var content = new org.bouncycastle.asn1.sec.ECPrivateKey(
            256,
            key.getS(),
            SECObjectIdentifiers.secp256r1
        );
        return pem(new PemObject("EC PRIVATE KEY", content.getEncoded()));
    }

    private static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }
}
