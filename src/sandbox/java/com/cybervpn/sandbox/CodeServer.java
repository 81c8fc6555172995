package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A provider with accounts, a page that asks, codes (RFC 6749, 4.1, with RFC 7636) and an API that says who the user is. */
abstract class CodeServer extends OAuthVendor {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final String title;
    private final OAuthClient client;
    private final InstantSource clock;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Map<String, Account> tokens = new ConcurrentHashMap<>();

    CodeServer(String title, Map<String, String> endpoints, OAuthClient client, InstantSource clock) {
        super(title.toLowerCase(Locale.ROOT), endpoints);
        this.title = title;
        this.client = client;
        this.clock = clock;
    }

    /** A person with an account here. The number follows from the login, so the same login is the same account. */
    record Account(String login, String name, String email, boolean verified) {
        long number() {
            return 1_000_000L + Integer.toUnsignedLong(login.hashCode());
        }
    }

    private record Asked(Account account, String redirectUri, String challenge, Instant expiresAt) {}

    /** GET shows the page, POST is its button: {@code login}, {@code name}, {@code email}, {@code verified}, {@code deny}. */
    final Reply authorize(Call call) {
        var asked = call.query();
        if (
            !client.id().equals(asked.get("client_id")) ||
            !client.redirectUri().equals(asked.get("redirect_uri"))
        ) {
            return Reply.text(400, "redirect_uri_mismatch");
        }
        var state = asked.getOrDefault("state", "");
        if ("GET".equals(call.method())) {
            return Reply.html(200, page());
        }
        var form = Call.pairs(new String(call.body(), StandardCharsets.UTF_8));
        if (form.containsKey("deny")) {
            return back("error=access_denied", state);
        }
        if (
            !"code".equals(asked.getOrDefault("response_type", "code")) ||
            !"S256".equals(asked.get("code_challenge_method"))
        ) {
            return back("error=invalid_request", state);
        }
        var login = form.getOrDefault("login", "");
        var account = new Account(
            login,
            form.getOrDefault("name", login),
            form.getOrDefault("email", login + "@example.com"),
            form.containsKey("verified")
        );
        var code = Names.urlSafe(20);
        codes.put(
            code,
            new Asked(
                account,
                asked.get("redirect_uri"),
                asked.getOrDefault("code_challenge", ""),
                clock.instant().plus(CODE_LIFE)
            )
        );
        return back("code=" + code, state);
    }

    private Reply back(String said, String state) {
        return Reply.redirect(
            client.redirectUri() + "?" + said + "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)
        );
    }

    /** Whether the shop itself asks. */
    final boolean isOurs(ObjectNode fields) {
        return client.is(fields.path("client_id").asText(), fields.path("client_secret").asText());
    }

    /** An access token for a code, which is used up by trying; empty when it is not good. */
    final Optional<String> redeem(ObjectNode fields) {
        var asked = codes.remove(fields.path("code").asText());
        if (
            asked == null ||
            asked.expiresAt().isBefore(clock.instant()) ||
            !asked.redirectUri().equals(fields.path("redirect_uri").asText()) ||
            !asked.challenge().equals(challenge(fields.path("code_verifier").asText()))
        ) {
            return Optional.empty();
        }
        var token = Names.letters(40);
        tokens.put(token, asked.account());
        return Optional.of(token);
    }

    /** Whose access token is sent. */
    final Optional<Account> caller(Call call) {
        return call
            .header("Authorization")
            .filter(header -> header.startsWith("Bearer "))
            .map(header -> tokens.get(header.substring("Bearer ".length())));
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Signatures.sha256(Signatures.utf8(verifier)));
    }

    private String page() {
        return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s (sandbox)</title><link rel="stylesheet" href="/assets/neon.css"><link rel="stylesheet" href="/assets/pay.css"></head>
        <body><main><h1>%1$s (sandbox)</h1><p>CyberVPN wants to know who you are.</p>
        <form method="post"><p><label>Login <input name="login" value="mia" required></label></p>
        <p><label>Name <input name="name" value="Mia"></label></p>
        <p><label>E-mail <input name="email" type="email" value="mia@example.com"></label></p>
        <p><label><input name="verified" type="checkbox" checked> the address is verified</label></p>
        <p><button>Authorize</button> <button name="deny" value="1" formnovalidate>Cancel</button></p></form>
        <p>No real account is involved.</p></main></body></html>
        """.formatted(title);
    }
}
