package com.cybervpn.identity;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.SettingRefused;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads the private key of our access tokens from PEM and finds its public half. EC on P-256 (fast, advised) or RSA. */
final class SigningKey {

    private static final int RSA_BITS_LEAST = 2048;
    private static final int P256_BITS = 256;
    private static final String RULE = "must be a PEM private key: EC on P-256, or RSA of at least 2048 bits";

    private SigningKey() {}

    static KeyPair read(Setting setting) {
        // a PEM in one environment line comes with \n written out
        String pem = setting.required().replace("\\n", "\n");
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object parsed = parser.readObject();
            if (!(parsed instanceof PrivateKeyInfo) && !(parsed instanceof PEMKeyPair)) {
                // openssl writes "EC PARAMETERS" before an EC key
                parsed = parser.readObject();
            }
            PrivateKeyInfo info =
                parsed instanceof PEMKeyPair pair ? pair.getPrivateKeyInfo() : (PrivateKeyInfo) parsed;
            PrivateKey key = new JcaPEMKeyConverter().getPrivateKey(info);
            return new KeyPair(publicHalf(key), key);
        } catch (java.io.IOException | GeneralSecurityException | RuntimeException unusable) {
            throw new SettingRefused(setting.name(), RULE);
        }
    }

    private static PublicKey publicHalf(PrivateKey key) throws GeneralSecurityException {
        return switch (key) {
            case RSAPrivateCrtKey rsa when (
                rsa.getModulus().bitLength() >= RSA_BITS_LEAST
            ) -> KeyFactory.getInstance("RSA").generatePublic(
                new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent())
            );
            case ECPrivateKey ec when ec.getParams().getOrder().bitLength() == P256_BITS -> {
                var point = ECNamedCurveTable.getParameterSpec("secp256r1")
                    .getG()
                    .multiply(ec.getS())
                    .normalize();
                var spec = new ECPublicKeySpec(
                    new ECPoint(
                        point.getAffineXCoord().toBigInteger(),
                        point.getAffineYCoord().toBigInteger()
                    ),
                    ec.getParams()
                );
                yield KeyFactory.getInstance("EC").generatePublic(spec);
            }
            default -> throw new GeneralSecurityException("unsupported key");
        };
    }
}
