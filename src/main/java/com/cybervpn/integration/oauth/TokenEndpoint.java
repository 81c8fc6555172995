package com.cybervpn.integration.oauth;

import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.sociallogin.IdentityProvider;
import com.cybervpn.sociallogin.IdentityProviderRejected;
import com.cybervpn.sociallogin.ProviderUnavailable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The authorization code grant as all providers understand it (RFC 6749, 4.1, with RFC 7636). */
@ApplicationScoped
class TokenEndpoint {

    /** Who says no to this one code, and not to us. GitHub has a word of its own. */
    private static final Set<String> CODE_REFUSED = Set.of("invalid_grant", "bad_verification_code");

    /** What may stand in an Authorization header (RFC 6750, 2.1). */
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]{1,8192}=*");

    @Inject
    OAuthHttpClient wire;

    /** @param more what the provider wants beside the usual, in order */
    static URI authorizeUrl(
        URI endpoint,
        String clientId,
        IdentityProvider.Question question,
        URI back,
        Map<String, String> more
    ) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", back.toString());
        query.put("state", question.state());
        query.put("code_challenge", question.challenge());
        query.put("code_challenge_method", "S256");
        query.putAll(more);
        return URI.create(endpoint + "?" + form(query));
    }

    /**
     * Trades the code for an id token, which is still to be verified.
     *
     * @param back where the code was sent to
     * @throws IdentityProviderRejected when the provider does not know the code
     * @throws ProviderUnavailable when it says no to us, or nothing we understand
     */
    String idToken(
        ForeignProvider provider,
        URI endpoint,
        Credentials credentials,
        IdentityProvider.Answer answer,
        URI back
    ) {
        return redeem(provider, endpoint, credentials, answer, back).path("id_token").asText();
    }

    /** Trades the code for an access token that may stand in a header. Fails as {@link #idToken}. */
    String accessToken(
        ForeignProvider provider,
        URI endpoint,
        Credentials credentials,
        IdentityProvider.Answer answer
    ) {
        String token = redeem(provider, endpoint, credentials, answer, answer.back())
            .path("access_token")
            .asText();
        if (!BEARER.matcher(token).matches()) {
            throw wire.unusable(provider, "token", "no access token");
        }
        return token;
    }

    private ObjectNode redeem(
        ForeignProvider provider,
        URI endpoint,
        Credentials credentials,
        IdentityProvider.Answer answer,
        URI back
    ) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", answer.code());
        fields.put("redirect_uri", back.toString());
        fields.put("client_id", credentials.clientId());
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
            .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED)
            .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        if (credentials.isInHeader()) {
            request.header(HttpHeaders.AUTHORIZATION, basic(credentials));
        } else {
            fields.put("client_secret", credentials.secret());
        }
        fields.put("code_verifier", answer.verifier());
        request.POST(HttpRequest.BodyPublishers.ofString(form(fields)));
        OAuthHttpClient.Said said = wire.ask(provider, "token", request.build());
        String error = said.json().path("error").asText("");
        if (CODE_REFUSED.contains(error)) {
            throw new IdentityProviderRejected("code");
        }
        if (!said.isOk() || !error.isEmpty()) {
            // our credentials, most likely
            String word = error.matches("[a-z_]{1,40}") ? error : "refused";
            throw wire.unusable(provider, "token", word + ", status " + said.status());
        }
        return said.json();
    }

    private static String basic(Credentials credentials) {
        String pair = encoded(credentials.clientId()) + ":" + encoded(credentials.secret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String form(Map<String, String> fields) {
        return fields
            .entrySet()
            .stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
