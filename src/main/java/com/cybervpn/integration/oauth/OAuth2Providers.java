package com.cybervpn.integration.oauth;

import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.sociallogin.ExternalIdentity;
import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.sociallogin.IdentityProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.http.HttpRequest;

/** The providers that speak OAuth 2.0 only, each by what it has of its own. */
@ApplicationScoped
class OAuth2Providers {

    @Inject
    OAuthConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    OAuthHttpClient wire;

    @Inject
    TokenEndpoint grant;

    /**
     * GitHub (<a href="https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps">Authorizing OAuth apps</a>).
     * An account is known by its number: the login can be changed, and taken by another person later.
     */
    @Produces
    @ApplicationScoped
    IdentityProvider<ExternalIdentity> gitHub() {
        return new OAuth2Provider(
            new OAuth2Provider.Descriptor(
                ForeignProvider.GITHUB,
                config.gitHub(),
                URI.create(config.gitHubUrl() + "/login/oauth/authorize"),
                URI.create(config.gitHubUrl() + "/login/oauth/access_token"),
                "read:user user:email",
                this::ofGitHub
            ),
            grant
        );
    }

    private ExternalIdentity ofGitHub(String token) {
        ObjectNode user = askGitHub("user", "/user", token, ObjectNode.class);
        String login = user.path("login").asText();
        return new ExternalIdentity(
            ForeignProvider.GITHUB,
            user.path("id").isIntegralNumber() ? user.path("id").asText() : null,
            "@" + login,
            user.path("name").asText(login),
            address(askGitHub("emails", "/user/emails", token, ArrayNode.class))
        );
    }

    private static String address(ArrayNode emails) {
        for (JsonNode email : emails) {
            if (email.path("primary").asBoolean() && email.path("verified").asBoolean()) {
                return email.path("email").asText();
            }
        }
        return null;
    }

    private <T extends JsonNode> T askGitHub(String endpoint, String path, String token, Class<T> type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(config.gitHubApiUrl() + path))
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
            .header(HttpHeaders.ACCEPT, "application/vnd.github+json")
            .header("X-GitHub-Api-Version", "2022-11-28")
            .header(HttpHeaders.USER_AGENT, "CyberVPN")
            .build();
        return wire.read(ForeignProvider.GITHUB, endpoint, request, type);
    }

    /** Discord (<a href="https://discord.com/developers/docs/topics/oauth2">OAuth2</a>, API v10). */
    @Produces
    @ApplicationScoped
    IdentityProvider<ExternalIdentity> discord() {
        return new OAuth2Provider(
            new OAuth2Provider.Descriptor(
                ForeignProvider.DISCORD,
                config.discord(),
                URI.create(config.discordUrl() + "/oauth2/authorize"),
                URI.create(config.discordUrl() + "/api/v10/oauth2/token"),
                "identify email",
                this::ofDiscord
            ),
            grant
        );
    }

    private ExternalIdentity ofDiscord(String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(config.discordUrl() + "/api/v10/users/@me"))
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
            // without this form they turn clients away
            .header(
                HttpHeaders.USER_AGENT,
                "DiscordBot (%s, %s)".formatted(platform.publicUrl(), platform.version())
            )
            .build();
        ObjectNode user = wire.read(ForeignProvider.DISCORD, "user", request, ObjectNode.class);
        String username = user.path("username").asText();
        return new ExternalIdentity(
            ForeignProvider.DISCORD,
            user.path("id").asText(null),
            "@" + username,
            user.path("global_name").asText(username),
            user.path("verified").asBoolean() ? user.path("email").asText(null) : null
        );
    }
}
