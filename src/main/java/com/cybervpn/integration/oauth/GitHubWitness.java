package com.cybervpn.integration.oauth;

import com.cybervpn.oauth.ForeignAccount;
import com.cybervpn.oauth.ForeignProvider;
import com.cybervpn.oauth.Witness;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/**
 * GitHub (<a href="https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps">Authorizing OAuth apps</a>).
 * An account is known by its number: the login can be changed, and taken by somebody else after.
 */
@ApplicationScoped
public class GitHubWitness implements Witness<ForeignAccount> {

    @Inject
    OAuthConfig config;

    @Inject
    Wire wire;

    @Inject
    CodeGrant grant;

    @Override
    public ForeignProvider provider() {
        return ForeignProvider.GITHUB;
    }

    @Override
    public boolean isOffered() {
        return config.gitHub().isPresent();
    }

    @Override
    public URI authorizeUrl(Question question) {
        return CodeGrant.authorizeUrl(
            URI.create(config.gitHubUrl() + "/login/oauth/authorize"),
            config.gitHub().orElseThrow().clientId(),
            question,
            question.back(),
            Map.of("scope", "read:user user:email")
        );
    }

    @Override
    public ForeignAccount redeem(Answer answer) {
        URI endpoint = URI.create(config.gitHubUrl() + "/login/oauth/access_token");
        String token = grant.accessToken(provider(), endpoint, config.gitHub().orElseThrow(), answer);
        ObjectNode user = get("user", "/user", token, ObjectNode.class);
        String login = user.path("login").asText();
        return new ForeignAccount(
            provider(),
            user.path("id").isIntegralNumber() ? user.path("id").asText() : null,
            "@" + login,
            user.path("name").asText(login),
            address(get("emails", "/user/emails", token, ArrayNode.class))
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

    private <T extends JsonNode> T get(String endpoint, String path, String token, Class<T> type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(config.gitHubApiUrl() + path))
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
            .header(HttpHeaders.ACCEPT, "application/vnd.github+json")
            .header("X-GitHub-Api-Version", "2022-11-28")
            .header(HttpHeaders.USER_AGENT, "CyberVPN")
            .build();
        return wire.read(provider(), endpoint, request, type);
    }
}
