package com.cybervpn.integration.oauth;

import com.cybervpn.sociallogin.IdentityProviderRejected;
import com.cybervpn.user.TelegramAccount;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;

/** What an id token of Telegram says. The person is the claim {@code id}: {@code sub} is another number. */
final class TelegramClaims {

    /** What BotFather lets one choose, but for ES256K, which the JDK has not. */
    static final Set<String> ALGORITHMS = Set.of(
        AlgorithmIdentifiers.RSA_USING_SHA256,
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
        AlgorithmIdentifiers.EDDSA
    );
    private static final int TEXT_MOST = 256;
    private static final int PHOTO_MOST = 2048;

    private TelegramClaims() {}

    static TelegramAccount account(JwtClaims claims) {
        String given = Claims.text(claims, "given_name");
        String photo = Claims.text(claims, "picture");
        return new TelegramAccount(
            id(claims),
            cut(Claims.text(claims, "preferred_username")),
            cut(given == null ? Claims.text(claims, "name") : given),
            given == null ? null : cut(Claims.text(claims, "family_name")),
            null,
            photo != null && photo.startsWith("https://") && photo.length() <= PHOTO_MOST ? photo : null
        );
    }

    /** A whole number or its digits; nothing else stands for it. */
    private static long id(JwtClaims claims) {
        Object said = claims.getClaimValue("id");
        boolean isWhole = said instanceof Long || said instanceof Integer || said instanceof String;
        if (!isWhole || !said.toString().matches("[1-9][0-9]{0,15}")) {
            throw new IdentityProviderRejected("id_token");
        }
        long id = Long.parseLong(said.toString());
        if (id > TelegramAccount.ID_MAX) {
            throw new IdentityProviderRejected("id_token");
        }
        return id;
    }

    private static String cut(String text) {
        return text == null || text.codePointCount(0, text.length()) <= TEXT_MOST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, TEXT_MOST));
    }
}
