package com.cybervpn.sandbox;

import java.time.InstantSource;
import java.util.Map;

/** GitHub: answers errors of tokens with status 200, and says addresses on a page of their own. Below {@code /api} its API. */
final class GitHubServer extends CodeServer {

    GitHubServer(OAuthClient client, InstantSource clock) {
        super(
            "GitHub",
            Map.of(
                "/login/oauth/authorize",
                "authorize",
                "/login/oauth/access_token",
                "token",
                "/api/user",
                "user",
                "/api/user/emails",
                "emails"
            ),
            client,
            clock
        );
    }

    @Override
    public Reply answer(Call call) {
        return switch (endpoint(call)) {
            case "github/authorize" -> authorize(call);
            case "github/token" -> token(call);
            case "github/user", "github/emails" -> api(call);
            default -> Reply.json(404, Json.object().put("message", "Not Found"));
        };
    }

    private Reply token(Call call) {
        if (!call.header("Accept").orElse("").contains("application/json")) {
            return Reply.text(200, "error=unsupported_here");
        }
        var fields = call.parameters();
        if (!isOurs(fields)) {
            return error(200, "incorrect_client_credentials");
        }
        return redeem(fields)
            .map(token ->
                Reply.json(
                    200,
                    Json.object()
                        .put("access_token", token)
                        .put("scope", "read:user,user:email")
                        .put("token_type", "bearer")
                )
            )
            .orElseGet(() -> error(200, "bad_verification_code"));
    }

    private Reply api(Call call) {
        if (call.header("User-Agent").isEmpty()) {
            return Reply.text(403, "Request forbidden by administrative rules.");
        }
        var account = caller(call);
        if (account.isEmpty()) {
            return Reply.json(401, Json.object().put("message", "Bad credentials"));
        }
        var who = account.get();
        if (endpoint(call).equals("github/user")) {
            return Reply.json(
                200,
                Json.object()
                    .put("login", who.login())
                    .put("id", who.number())
                    .put("name", who.name())
                    .putNull("email")
            );
        }
        var emails = Json.array();
        emails
            .addObject()
            .put("email", "other-" + who.email())
            .put("primary", false)
            .put("verified", true)
            .putNull("visibility");
        emails
            .addObject()
            .put("email", who.email())
            .put("primary", true)
            .put("verified", who.verified())
            .put("visibility", "private");
        return Reply.json(200, emails);
    }
}
