package com.cybervpn.session;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.crypto.HmacSha256;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * The key of our access tokens: HKDF-SHA256 (RFC 5869) of the secret number in a private key, EC on P-256 or RSA, which is
 * read from PEM. Who makes tokens and who checks them both hold that private key, so a signature by it would prove nothing
 * more than an HMAC, and costs two hundred times as much.
 */
final class TokenKey {

    private static final int RSA_BITS_LEAST = 2048;
    private static final int P256_BITS = 256;
    private static final int BYTES = 32;
    private static final byte[] PURPOSE = "cybervpn access token".getBytes(StandardCharsets.US_ASCII);
    private static final String RULE = "must be a PEM private key: EC on P-256, or RSA of at least 2048 bits";

    private TokenKey() {}

    static SecretKey read(Setting setting) {
        // a PEM in one environment line comes with \n written out
        String pem = setting.required().replace("\\n", "\n");
        try {
            HKDFParameterSpec derivation = HKDFParameterSpec.ofExtract()
                .addIKM(secretNumber(privateKey(pem)).toByteArray())
                .thenExpand(PURPOSE, BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey(HmacSha256.ALGORITHM, derivation);
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            throw new InvalidSetting(setting.name(), RULE);
        }
    }

    private static PrivateKey privateKey(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object parsed = parser.readObject();
            if (!(parsed instanceof PrivateKeyInfo) && !(parsed instanceof PEMKeyPair)) {
                // openssl writes "EC PARAMETERS" before an EC key
                parsed = parser.readObject();
            }
            PrivateKeyInfo info =
                parsed instanceof PEMKeyPair pair ? pair.getPrivateKeyInfo() : (PrivateKeyInfo) parsed;
            return new JcaPEMKeyConverter().getPrivateKey(info);
        }
    }

    private static BigInteger secretNumber(PrivateKey key) throws InvalidKeyException {
        return switch (key) {
            case RSAPrivateKey rsa when (
                rsa.getModulus().bitLength() >= RSA_BITS_LEAST
            ) -> rsa.getPrivateExponent();
            case ECPrivateKey ec when ec.getParams().getOrder().bitLength() == P256_BITS -> ec.getS();
            default -> throw new InvalidKeyException("unsupported key");
        };
    }
}
