package com.cybervpn.integration.oauth;

import com.cybervpn.identity.TelegramAccount;
import com.cybervpn.oauth.ForeignProvider;
import com.cybervpn.oauth.Witness;
import com.cybervpn.oauth.WitnessRefused;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;

/**
 * Telegram (<a href="https://core.telegram.org/bots/telegram-login">OpenID Connect</a>). The person is the claim {@code id}:
 * {@code sub} is another number. It does not repeat the nonce, so state and verifier bind the token to this browser; should it
 * do so one day, the nonce has to be ours.
 */
@ApplicationScoped
public class TelegramWitness implements Witness<TelegramAccount> {

    /** What BotFather lets one choose, but for ES256K, which the JDK has not. */
    private static final Set<String> ALGORITHMS = Set.of(
        AlgorithmIdentifiers.RSA_USING_SHA256,
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
        AlgorithmIdentifiers.EDDSA
    );
    private static final int TEXT_MOST = 256;
    private static final int PHOTO_MOST = 2048;

    @Inject
    OAuthConfig config;

    @Inject
    Wire wire;

    @Inject
    CodeGrant grant;

    @Inject
    InstantSource clock;

    private OpenIdIssuer issuer;

    @PostConstruct
    void prepare() {
        URI url = config.telegramUrl();
        Set<String> names = Set.of(url.toString());
        issuer = new OpenIdIssuer(provider(), url, names, ALGORITHMS, config.telegramMaxAge(), wire, clock);
    }

    @Override
    public ForeignProvider provider() {
        return ForeignProvider.TELEGRAM;
    }

    @Override
    public boolean isOffered() {
        return config.telegram().isPresent();
    }

    /** Asks for the right to write as well, as the old form does: the bot tells when the VPN is ready. */
    @Override
    public URI authorizeUrl(Question question) {
        return CodeGrant.authorizeUrl(
            issuer.endpoints().authorize(),
            config.telegram().orElseThrow().clientId(),
            question,
            question.back(),
            Map.of("scope", "openid profile telegram:bot_access", "nonce", question.nonce())
        );
    }

    @Override
    public TelegramAccount redeem(Answer answer) {
        Credentials credentials = config.telegram().orElseThrow();
        URI endpoint = issuer.endpoints().token();
        String idToken = grant.idToken(provider(), endpoint, credentials, answer, answer.back());
        return account(
            issuer.verify(
                idToken,
                Set.of(credentials.clientId()),
                said -> said == null || said.equals(answer.nonce())
            )
        );
    }

    private static TelegramAccount account(JwtClaims claims) {
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
            throw new WitnessRefused("id_token");
        }
        long id = Long.parseLong(said.toString());
        if (id > TelegramAccount.ID_MAX) {
            throw new WitnessRefused("id_token");
        }
        return id;
    }

    private static String cut(String text) {
        return text == null || text.codePointCount(0, text.length()) <= TEXT_MOST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, TEXT_MOST));
    }
}
