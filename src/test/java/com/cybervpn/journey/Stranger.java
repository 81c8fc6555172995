package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with an account elsewhere, and their browser. Does what the dashboard does. */
record Stranger(Shop shop, String provider, String login, String email, boolean verified, String claims) {
    private static final HttpClient BROWSER = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
    private static final Pattern FIELD = Pattern.compile("(action|name|value)=\"([^\"]*)\"");

    /** What the browser comes back to the dashboard with. */
    record Returned(String code, String state) {}

    /** A person unknown to the shop, whose provider vouches for their address. */
    static Stranger at(Shop shop, String provider) {
        String login = "s" + UUID.randomUUID().toString().replace("-", "");
        return new Stranger(shop, provider, login, login + "@gmail.com", true, "");
    }

    Stranger withEmail(String other, boolean isVerified) {
        return new Stranger(shop, provider, login, other, isVerified, claims);
    }

    /** @param more members of the id token, as {@code ,"hd":"example.com"} */
    Stranger withClaims(String more) {
        return new Stranger(shop, provider, login, email, verified, more);
    }

    /** The same at another provider. */
    Stranger at(String other) {
        return new Stranger(shop, other, login, email, verified, claims);
    }

    String dashboard() {
        return shop.server().url() + "/dashboard/";
    }

    JsonBody begin() {
        return shop
            .api()
            .queryParam("redirect_uri", dashboard())
            .get("/oauth/" + provider + "/login")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
    }

    /** Says yes at the provider's page. */
    Returned agree(String authorizeUrl) {
        HttpResponse<String> answer = post(authorizeUrl, form());
        if (provider.equals("apple")) {
            answer = submit(answer.body());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        } else {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        }
        // the shop leads on without naming itself: a forged Host must not get into it
        String location = URI.create(dashboard())
            .resolve(answer.headers().firstValue("Location").orElseThrow())
            .toString();
        assertThat(location).startsWith(dashboard() + "?");
        Map<String, String> query = pairs(URI.create(location).getRawQuery());
        return new Returned(query.get("code"), query.get("state"));
    }

    /** To the provider and back. */
    Returned roundtrip() {
        return agree(begin().getString("authorize_url"));
    }

    Response complete(Returned returned) {
        return shop
            .api()
            .body(body(returned))
            .post("/oauth/" + provider + "/login/callback");
    }

    Response signIn() {
        return complete(roundtrip());
    }

    JsonBody signedIn() {
        return signIn().then().statusCode(200).extract().as(JsonBody.class);
    }

    Map<String, String> body(Returned returned) {
        return Map.of("code", returned.code(), "state", returned.state(), "redirect_uri", dashboard());
    }

    /** Begins to link the account to a user's. */
    Response beginLink(String token) {
        return shop
            .api()
            .header("Authorization", "Bearer " + token)
            .body(Map.of("redirect_uri", dashboard()))
            .post("/oauth/" + provider + "/link");
    }

    Returned linkRoundtrip(String token) {
        return agree(
            beginLink(token).then().statusCode(200).extract().as(JsonBody.class).get("authorize_url")
        );
    }

    Response completeLink(String token, Returned returned) {
        return shop
            .api()
            .header("Authorization", "Bearer " + token)
            .body(body(returned))
            .post("/oauth/" + provider + "/link/callback");
    }

    Response link(String token) {
        return completeLink(token, linkRoundtrip(token));
    }

    Response unlink(String token) {
        return shop
            .api()
            .header("Authorization", "Bearer " + token)
            .delete("/oauth/" + provider + "/link");
    }

    /** Whose account it is, as far as the shop knows: how many people. */
    long owners() {
        return shop.count(
            "select count(*) from oauth.account where provider = ? and label like ?",
            provider,
            "%" + login + "%"
        );
    }

    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        if (provider.equals("google") || provider.equals("apple")) {
            form.put("username", login);
            form.put(
                "claims",
                "{\"email\":\"%s\",\"email_verified\":%s,\"given_name\":\"Somebody\"%s}".formatted(
                    email,
                    verified,
                    claims
                )
            );
        } else {
            form.put("login", login);
            form.put("name", "Somebody");
            form.put("email", email);
            if (verified) {
                form.put("verified", "on");
            }
        }
        return form;
    }

    /** What the page of Apple does by itself: it posts its form to us. */
    private static HttpResponse<String> submit(String page) {
        String action = null;
        String name = null;
        Map<String, String> fields = new LinkedHashMap<>();
        var found = FIELD.matcher(page);
        while (found.find()) {
            switch (found.group(1)) {
                case "action" -> action = found.group(2);
                case "name" -> name = found.group(2);
                default -> fields.put(name, found.group(2));
            }
        }
        fields.keySet().retainAll(java.util.Set.of("code", "state"));
        return post(action, fields);
    }

    static HttpResponse<String> post(String address, Map<String, String> form) {
        String body = form
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        try {
            return BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static Map<String, String> pairs(String query) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return pairs;
    }
}
