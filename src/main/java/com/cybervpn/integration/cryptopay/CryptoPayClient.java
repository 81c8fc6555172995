package com.cybervpn.integration.cryptopay;

import com.cybervpn.payment.GatewayOutcomeUnknown;
import com.cybervpn.payment.GatewayRefused;
import com.cybervpn.payment.GatewayUnreached;
import com.cybervpn.platform.clients.RestCalls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Calls Crypto Pay and tells "no" ({@link GatewayRefused}) from "outcome unknown" ({@link GatewayOutcomeUnknown}) and
 * "certainly not" ({@link GatewayUnreached}). */
@ApplicationScoped
class CryptoPayClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    CryptoPayConfig config;

    @Inject
    RestCalls calls;

    private CryptoPayApi api;

    @PostConstruct
    void connect() {
        api = RestCalls.client(config.url()).build(CryptoPayApi.class);
    }

    @PreDestroy
    void close() {
        api.close();
    }

    /** Not repeated by itself: Crypto Pay would make a second invoice. */
    JsonNode createInvoice(Map<String, String> fields) {
        String body = json(fields);
        return call("createInvoice", () -> api.createInvoice(config.token(), body));
    }

    /** Harmless to repeat: a second time it is refused. */
    void deleteInvoice(String id) {
        String body = json(Map.of("invoice_id", Long.valueOf(id)));
        call("deleteInvoice", () -> api.deleteInvoice(config.token(), body));
    }

    private static String json(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param ids comma list, or null for all; at most 1000 are answered */
    @Retry(
        maxRetries = 2,
        delay = 200,
        jitter = 100,
        retryOn = { GatewayOutcomeUnknown.class, GatewayUnreached.class }
    )
    public JsonNode getInvoices(String ids, String status, int offset, int count) {
        JsonNode result = call("getInvoices", () ->
            api.getInvoices(config.token(), ids, status, offset, count)
        );
        return result.isArray() ? result : result.path("items");
    }

    /** The app that our token belongs to. */
    JsonNode getMe() {
        return call("getMe", () -> api.getMe(config.token()));
    }

    private JsonNode call(String method, Supplier<Response> request) {
        try {
            return calls.call("cryptobot", method, request, response -> result(method, response));
        } catch (ProcessingException unanswered) {
            if (RestCalls.neverConnected(unanswered)) {
                throw new GatewayUnreached("Crypto Pay cannot be reached for " + method, unanswered);
            }
            throw new GatewayOutcomeUnknown("Crypto Pay did not answer " + method, unanswered);
        }
    }

    private static JsonNode result(String method, Response response) {
        JsonNode answer;
        try {
            answer = JSON.readTree(RestCalls.body(response));
        } catch (JsonProcessingException garbled) {
            throw new GatewayOutcomeUnknown(
                "Crypto Pay answered " + method + " with " + response.getStatus() + " and no JSON",
                garbled
            );
        }
        if (answer.path("ok").asBoolean()) {
            return answer.path("result");
        }
        String name = answer.path("error").path("name").asText("");
        if (response.getStatus() >= 500 || response.getStatus() == 429 || name.isEmpty()) {
            throw new GatewayOutcomeUnknown(
                "Crypto Pay answered " + method + " with " + response.getStatus() + " " + name,
                null
            );
        }
        throw new GatewayRefused(name);
    }
}
