package com.cybervpn.integration.remnawave;

import com.cybervpn.platform.clients.RestCalls;
import com.cybervpn.vpnpanel.PanelUnavailable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Calls the panel. An answer is a status and a body; silence and garbage are {@link PanelUnavailable}. */
@ApplicationScoped
class RemnawaveClient {

    static final ObjectMapper JSON = new ObjectMapper();
    /** How long {@link #callBriefly} waits for an answer. */
    static final Duration BRIEFLY = Duration.ofSeconds(2);

    @Inject
    RemnawaveConfig config;

    @Inject
    RestCalls calls;

    private RemnawaveApi api;
    private RemnawaveApi brief;

    /**
     * What the panel said.
     *
     * @param errorCode the panel's own, such as {@code A019}; empty when it gave none
     * @param body what stands below {@code response}
     */
    record Answer(int status, String errorCode, String message, JsonNode body) {
        boolean isOk() {
            return status / 100 == 2;
        }
    }

    @PostConstruct
    void connect() {
        api = client().build(RemnawaveApi.class);
        brief = client().readTimeout(BRIEFLY.toMillis(), TimeUnit.MILLISECONDS).build(RemnawaveApi.class);
    }

    private RestClientBuilder client() {
        RestClientBuilder client = RestCalls.client(config.url()).header(
            HttpHeaders.AUTHORIZATION,
            "Bearer " + config.token()
        );
        config.headers().forEach(client::header);
        return client;
    }

    @PreDestroy
    void close() {
        api.close();
        brief.close();
    }

    /** @throws PanelUnavailable on silence, garbage, and what is no answer of its API that a caller can go by ({@link PanelAnswer}) */
    Answer call(String endpoint, Function<RemnawaveApi, Response> request) {
        return call(api, endpoint, request);
    }

    /** As {@link #call}, for what may be missing: {@link #BRIEFLY} without an answer is silence. */
    Answer callBriefly(String endpoint, Function<RemnawaveApi, Response> request) {
        return call(brief, endpoint, request);
    }

    private Answer call(RemnawaveApi by, String endpoint, Function<RemnawaveApi, Response> request) {
        try {
            return calls.call(
                "remnawave",
                endpoint,
                () -> request.apply(by),
                response -> answer(endpoint, response)
            );
        } catch (ProcessingException unanswered) {
            throw new PanelUnavailable(endpoint + ": " + PanelAnswer.silence(unanswered), unanswered);
        }
    }

    private static Answer answer(String endpoint, Response response) {
        return answer(
            endpoint,
            response.getStatus(),
            response.getHeaderString(HttpHeaders.LOCATION),
            RestCalls.body(response)
        );
    }

    /** @param location of a redirect; null without one */
    static Answer answer(String endpoint, int status, String location, String body) {
        // that an account was deleted is answered without a body by version 3
        if (body.isBlank() && status / 100 == 2 && endpoint.startsWith("DELETE ")) {
            return new Answer(status, "", "", MissingNode.getInstance());
        }
        String fault = PanelAnswer.fault(status, location, body);
        if (fault != null) {
            throw new PanelUnavailable(endpoint + ": " + fault, null);
        }
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException garbled) {
            throw new PanelUnavailable(endpoint + ": no JSON", garbled);
        }
        String code = json.path("errorCode").asText("");
        return new Answer(status, code, json.path("message").asText(""), json.path("response"));
    }
}
