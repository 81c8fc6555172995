package com.cybervpn.integration.remnawave;

import com.cybervpn.platform.RestCalls;
import com.cybervpn.provisioning.PanelUnavailable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** Calls the panel. An answer is a status and a body; silence and garbage are {@link PanelUnavailable}. */
@ApplicationScoped
class RemnawaveClient {

    static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    RemnawaveConfig config;

    @Inject
    RestCalls calls;

    private RemnawaveApi api;

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
        api = RestCalls.client(config.url())
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + config.token())
            .build(RemnawaveApi.class);
    }

    @PreDestroy
    void close() {
        api.close();
    }

    /** @throws PanelUnavailable on silence, garbage, 401, 403, 429, and 5xx without an error code of the panel */
    Answer call(String endpoint, Function<RemnawaveApi, Response> request) {
        try {
            return calls.call(
                "remnawave",
                endpoint,
                () -> request.apply(api),
                response -> answer(endpoint, response)
            );
        } catch (ProcessingException unanswered) {
            throw new PanelUnavailable("the panel did not answer " + endpoint, unanswered);
        }
    }

    private static Answer answer(String endpoint, Response response) {
        int status = response.getStatus();
        JsonNode json;
        try {
            json = JSON.readTree(response.readEntity(String.class));
        } catch (JsonProcessingException garbled) {
            throw new PanelUnavailable(
                "the panel answered " + endpoint + " with " + status + " and no JSON",
                garbled
            );
        }
        String code = json.path("errorCode").asText("");
        boolean unusable =
            status == 401 || status == 403 || status == 429 || (status >= 500 && code.isEmpty());
        if (unusable) {
            throw new PanelUnavailable("the panel answered " + endpoint + " with " + status, null);
        }
        return new Answer(status, code, json.path("message").asText(""), json.path("response"));
    }
}
