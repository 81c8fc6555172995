package com.cybervpn.session;

import com.cybervpn.platform.crypto.HmacSha256;
import com.cybervpn.user.Unauthenticated;
import com.cybervpn.user.UserId;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Our access tokens: JSON Web Tokens of 15 minutes under our own key, checked by MicroProfile JWT's parser. */
@ApplicationScoped
public class AccessTokens {

    public static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final String ISSUER = "cybervpn";
    private static final String SESSION = "sid";
    private static final int REMEMBERED = 20_000;
    private static final String HEADER = base64(
        "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII)
    );

    @Inject
    SessionConfig config;

    @Inject
    InstantSource clock;

    private HmacSha256 signature;
    private JWTParser parser;
    private final ConcurrentMap<String, Checked> genuine = new ConcurrentHashMap<>();

    private record Checked(Holder holder, long expires) {}

    /** Whom a token makes its holder: the two never open the same doors, even when both are one person. */
    public enum Kind {
        CUSTOMER("cybervpn-api", "customer"),
        STAFF("cybervpn-staff", "staff");

        private final String audience;
        private final String group;

        Kind(String audience, String group) {
            this.audience = audience;
            this.group = group;
        }
    }

    /** Who holds a token, and as whom. */
    record Holder(CurrentUser user, Kind kind) {}

    @PostConstruct
    void prepare() {
        SecretKey key = config.tokenKey();
        signature = new HmacSha256(key);
        JWTAuthContextInfo expected = new JWTAuthContextInfo(key, ISSUER);
        expected.setSignatureAlgorithm(SignatureAlgorithm.HS256);
        expected.setExpectedAudience(
            Arrays.stream(Kind.values())
                .map(kind -> kind.audience)
                .collect(Collectors.toSet())
        );
        expected.setClockSkew(0);
        expected.setRequireNamedPrincipal(false);
        parser = new DefaultJWTParser(expected);
    }

    /** A token for one session of a customer, as its holder sends it back. */
    public String issue(UserId user, UUID session, Instant now) {
        return issue(Kind.CUSTOMER, user, session, now);
    }

    /** In the form of RFC 7519, signed as of RFC 7515; none of the values has a character that JSON would escape. */
    public String issue(Kind kind, UserId user, UUID session, Instant now) {
        long issued = now.getEpochSecond();
        String claims =
            "{\"iss\":\"" +
            ISSUER +
            "\",\"aud\":\"" +
            kind.audience +
            "\",\"sub\":\"" +
            user +
            "\",\"" +
            SESSION +
            "\":\"" +
            session +
            "\",\"iat\":" +
            issued +
            ",\"exp\":" +
            (issued + LIFETIME.toSeconds()) +
            ",\"groups\":[\"" +
            kind.group +
            "\"]}";
        String signed = HEADER + "." + base64(claims.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.of(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Who holds the token. A genuine one is remembered until it is too old, because MicroProfile JWT's parser takes a tenth of
     * a millisecond.
     *
     * @throws Unauthenticated when it is not one of ours, altered, or too old
     */
    public Holder check(String token) {
        Checked known = genuine.get(token);
        if (known != null && known.expires() > clock.instant().getEpochSecond()) {
            return known.holder();
        }
        Checked checked = parse(token);
        if (genuine.size() >= REMEMBERED) {
            genuine.clear();
        }
        genuine.put(token, checked);
        return checked.holder();
    }

    private Checked parse(String token) {
        try {
            JsonWebToken parsed = parser.parse(token);
            UUID session = UUID.fromString(parsed.getClaim(SESSION));
            CurrentUser user = new CurrentUser(new UserId(UUID.fromString(parsed.getSubject())), session);
            return new Checked(new Holder(user, kind(parsed.getAudience())), parsed.getExpirationTime());
        } catch (
            ParseException
            | IllegalArgumentException
            | NullPointerException
            | ClassCastException refused
        ) {
            throw new Unauthenticated();
        }
    }

    private static Kind kind(Set<String> audience) {
        return Arrays.stream(Kind.values())
            .filter(kind -> audience.equals(Set.of(kind.audience)))
            .findFirst()
            .orElseThrow(Unauthenticated::new);
    }
}
