package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Does what most customers do, so that the ahead-of-time cache knows the way. */
final class TrainingCustomer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String shop;
    private final Simulators vendors;

    TrainingCustomer(String shop, Simulators vendors) {
        this.shop = shop;
        this.vendors = vendors;
    }

    void buys(long telegramId) {
        String launch = vendors.telegram().signer().sign(LaunchData.of(telegramId));
        String token = post("/auth/telegram/miniapp", Map.of("init_data", launch), null)
            .path("access_token")
            .asText();
        String plan = get("/plans", null).path("items").path(0).path("id").asText();
        JsonNode opened = post("/payments/checkout", Map.of("plan_id", plan, "provider", "cryptobot"), token);
        String payment = opened.path("payment_id").asText();
        vendors.cryptoPay().pay(vendors.cryptoPay().invoiceByPayload(payment).orElseThrow().id()).join();
        get("/payments/" + payment, token);
        get("/subscriptions/active", token);
        get("/auth/me", token);
    }

    private JsonNode get(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(shop + "/api/v1" + path)).GET(), token);
    }

    private JsonNode post(String path, Map<String, String> body, String token) {
        try {
            String json = JSON.writeValueAsString(body);
            return send(
                HttpRequest.newBuilder(URI.create(shop + "/api/v1" + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json)),
                token
            );
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode send(HttpRequest.Builder request, String token) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                    "the shop answered " + answer.statusCode() + ": " + answer.body()
                );
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new IllegalStateException("the shop did not answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
