package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated providers are as strict as the real ones. The pair of verifier and challenge is that of RFC 7636, appendix B. */
class OAuthSimulatorTest {

    private static final String SHOP = "http://127.0.0.1:9";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Map<String, String> AUTHORIZE = Map.of(
        "google",
        "/google/authorize",
        "apple",
        "/apple/authorize",
        "github",
        "/github/login/oauth/authorize",
        "discord",
        "/discord/oauth2/authorize"
    );
    private static final Map<String, String> TOKEN = Map.of(
        "google",
        "/google/token",
        "github",
        "/github/login/oauth/access_token",
        "discord",
        "/discord/api/v10/oauth2/token"
    );
    private static final HttpClient BROWSER = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build();

    private final Simulators simulators = Simulators.start(SimulatorSettings.forTests(SHOP));
    private final Map<String, String> shop = simulators.oauth().shopSettings();

    @AfterEach
    void stop() {
        simulators.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "google", "github", "discord" })
    void aCodeIsTradedOnceByItsOwnerWhoHasTheVerifier(String provider) {
        String code = code(provider);
        assertThat(error(trade(provider, code, Map.of("client_secret", "wrong")))).isIn(
            "invalid_client",
            "incorrect_client_credentials"
        );
        assertThat(error(trade(provider, code, Map.of()))).isEmpty();
        assertThat(error(trade(provider, code, Map.of()))).isIn("invalid_grant", "bad_verification_code");
        for (String verifier : new String[] { "", "x".repeat(43), VERIFIER + "x" }) {
            assertThat(error(trade(provider, code(provider), Map.of("code_verifier", verifier)))).isIn(
                "invalid_grant",
                "bad_verification_code"
            );
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "google", "apple", "github", "discord" })
    void aCodeIsSentToTheRegisteredAddressOnly(String provider) {
        var query = query(provider);
        assertThat(page(provider, query).statusCode()).isEqualTo(200);
        query.put("redirect_uri", "https://evil.example/dashboard/");
        assertThat(page(provider, query).statusCode()).isEqualTo(400);
        query = query(provider);
        query.put("client_id", "somebody");
        assertThat(page(provider, query).statusCode()).isEqualTo(400);
    }

    @Test
    void appleDoesNotPutAnAddressIntoTheAddressBar() {
        var query = query("apple");
        query.put("response_mode", "query");
        assertThat(page("apple", query).statusCode()).isEqualTo(400);
    }

    @Test
    void aUserWhoCancelsComesBackWithoutACode() {
        var answer = post(url("/github/login/oauth/authorize?" + form(query("github"))), "deny=1");
        assertThat(answer.headers().firstValue("Location")).contains(
            SHOP + "/dashboard/?error=access_denied&state=s1"
        );
    }

    @ParameterizedTest
    @CsvSource({
        "/github/api/user,401",
        "/github/api/user/emails,401",
        "/discord/api/v10/users/@me,401",
        "/x,404",
    })
    void theApiNeedsAToken(String path, int status) {
        var answer = TestClient.send(
            "GET",
            url(path),
            null,
            "Authorization",
            "Bearer nobody",
            "User-Agent",
            "x"
        );
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void theSameLoginIsTheSameAccount() {
        assertThat(number(code("github"))).isEqualTo(number(code("github")));
    }

    private long number(String code) {
        var token = Json.parse(Signatures.utf8(trade("github", code, Map.of()).body()))
            .path("access_token")
            .asText();
        return TestClient.send(
            "GET",
            url("/github/api/user"),
            null,
            "Authorization",
            "Bearer " + token,
            "User-Agent",
            "x"
        )
            .json()
            .path("id")
            .asLong();
    }

    private String code(String provider) {
        var body = provider.equals("google") ? "username=mia" : "login=mia&verified=on";
        var answer = post(url(AUTHORIZE.get(provider) + "?" + form(query(provider))), body);
        var location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location)
            .startsWith(SHOP + "/dashboard/?")
            .contains("state=s1");
        return Call.pairs(URI.create(location).getRawQuery()).get("code");
    }

    private Map<String, String> query(String provider) {
        var query = new LinkedHashMap<String, String>();
        var isApple = provider.equals("apple");
        query.put("response_type", "code");
        query.put("client_id", shop.get(provider.toUpperCase(java.util.Locale.ROOT) + "_CLIENT_ID"));
        query.put("redirect_uri", SHOP + (isApple ? "/api/v1/oauth/apple/return" : "/dashboard/"));
        query.put("state", "s1");
        query.put("scope", "openid email");
        query.put("code_challenge", CHALLENGE);
        query.put("code_challenge_method", "S256");
        if (isApple) {
            query.put("response_mode", "form_post");
        }
        return query;
    }

    private HttpResponse<String> trade(String provider, String code, Map<String, String> wrong) {
        var name = provider.toUpperCase(java.util.Locale.ROOT);
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", SHOP + "/dashboard/");
        fields.put("client_id", shop.get(name + "_CLIENT_ID"));
        fields.put("client_secret", shop.get(name + "_CLIENT_SECRET"));
        fields.put("code_verifier", VERIFIER);
        fields.putAll(wrong);
        return post(url(TOKEN.get(provider)), form(fields));
    }

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isIn(200, 400, 401);
        return Json.parse(Signatures.utf8(answer.body())).path("error").asText();
    }

    private HttpResponse<String> page(String provider, Map<String, String> query) {
        return send(
            HttpRequest.newBuilder(URI.create(url(AUTHORIZE.get(provider) + "?" + form(query)))).build()
        );
    }

    private String url(String path) {
        return simulators.baseUrl() + "/oauth" + path;
    }

    private static String form(Map<String, String> fields) {
        return fields
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    private static HttpResponse<String> post(String url, String body) {
        return send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()
        );
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
