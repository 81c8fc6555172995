package com.cybervpn.sandbox;

import java.time.InstantSource;
import java.util.Map;

/** Discord, with its API below {@code /api/v10}. */
final class DiscordServer extends CodeServer {

    DiscordServer(OAuthClient client, InstantSource clock) {
        super(
            "Discord",
            Map.of(
                "/oauth2/authorize",
                "authorize",
                "/api/v10/oauth2/token",
                "token",
                "/api/v10/users/@me",
                "user"
            ),
            client,
            clock
        );
    }

    @Override
    public Reply answer(Call call) {
        return switch (endpoint(call)) {
            case "discord/authorize" -> authorize(call);
            case "discord/token" -> token(call);
            case "discord/user" -> user(call);
            default -> Reply.json(404, Json.object().put("message", "404: Not Found").put("code", 0));
        };
    }

    private Reply token(Call call) {
        var fields = call.parameters();
        if (!isOurs(fields)) {
            return error(401, "invalid_client");
        }
        return redeem(fields)
            .map(token ->
                Reply.json(
                    200,
                    Json.object()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", 604_800)
                        .put("scope", "identify email")
                )
            )
            .orElseGet(() -> error(400, "invalid_grant"));
    }

    private Reply user(Call call) {
        return caller(call)
            .map(who ->
                Reply.json(
                    200,
                    Json.object()
                        .put("id", String.valueOf(who.number()))
                        .put("username", who.login())
                        .put("discriminator", "0")
                        .put("global_name", who.name())
                        .put("email", who.email())
                        .put("verified", who.verified())
                )
            )
            .orElseGet(() ->
                Reply.json(401, Json.object().put("message", "401: Unauthorized").put("code", 0))
            );
    }
}
