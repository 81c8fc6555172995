package com.cybervpn.integration.oauth;

import com.cybervpn.oauth.ForeignAccount;
import com.cybervpn.oauth.ForeignProvider;
import com.cybervpn.oauth.Witness;
import com.cybervpn.platform.PlatformConfig;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** Discord (<a href="https://discord.com/developers/docs/topics/oauth2">OAuth2</a>, API v10). */
@ApplicationScoped
public class DiscordWitness implements Witness<ForeignAccount> {

    @Inject
    OAuthConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    Wire wire;

    @Inject
    CodeGrant grant;

    @Override
    public ForeignProvider provider() {
        return ForeignProvider.DISCORD;
    }

    @Override
    public boolean isOffered() {
        return config.discord().isPresent();
    }

    @Override
    public URI authorizeUrl(Question question) {
        return CodeGrant.authorizeUrl(
            URI.create(config.discordUrl() + "/oauth2/authorize"),
            config.discord().orElseThrow().clientId(),
            question,
            question.back(),
            Map.of("scope", "identify email")
        );
    }

    @Override
    public ForeignAccount redeem(Answer answer) {
        URI endpoint = URI.create(config.discordUrl() + "/api/v10/oauth2/token");
        String token = grant.accessToken(provider(), endpoint, config.discord().orElseThrow(), answer);
        HttpRequest request = HttpRequest.newBuilder(URI.create(config.discordUrl() + "/api/v10/users/@me"))
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
            // without this form they turn clients away
            .header(
                HttpHeaders.USER_AGENT,
                "DiscordBot (%s, %s)".formatted(platform.publicUrl(), platform.version())
            )
            .build();
        ObjectNode user = wire.read(provider(), "user", request, ObjectNode.class);
        String username = user.path("username").asText();
        return new ForeignAccount(
            provider(),
            user.path("id").asText(null),
            "@" + username,
            user.path("global_name").asText(username),
            user.path("verified").asBoolean() ? user.path("email").asText(null) : null
        );
    }
}
