package com.cybervpn.integration.remnawave;

import com.cybervpn.integration.BadSignature;
import com.cybervpn.integration.NoticeJson;
import com.cybervpn.integration.Signature;
import com.cybervpn.integration.WebhookReceived;
import com.cybervpn.provisioning.AccessRepair;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where the panel tells what happened to its users. A user's account that was removed or changed at the panel is set up again
 * while it is paid for; what we did ourselves echoes here too, and differs in nothing.
 */
@Path("/webhooks/remnawave")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public class RemnawaveWebhookResource {

    private static final String SOURCE = "remnawave";

    @Inject
    RemnawaveConfig config;

    @Inject
    RemnawaveSquads squads;

    @Inject
    AccessRepair repair;

    @Inject
    Event<WebhookReceived> received;

    /** The signature covers the raw body. */
    @POST
    @PermitAll
    @Operation(summary = "Event of the panel")
    public Map<String, String> event(byte[] body, @HeaderParam("X-Remnawave-Signature") String hex) {
        boolean genuine = config
            .webhookSecret()
            .map(secret -> new Signature(secret.getBytes(StandardCharsets.UTF_8)).fits(body, hex))
            .orElse(false);
        if (!genuine) {
            received.fire(new WebhookReceived(SOURCE, "bad_signature"));
            throw new BadSignature();
        }
        JsonNode event = NoticeJson.read(body);
        String result = repairs(event.path("event").asText(), event.path("data")) ? "repaired" : "ignored";
        received.fire(new WebhookReceived(SOURCE, result));
        return Map.of("status", result);
    }

    private boolean repairs(String event, JsonNode user) {
        String username = user.path("username").asText();
        if (event.equals("user.deleted")) {
            return repair.missing(username);
        }
        return (
            event.startsWith("user.") &&
            new RemnawaveUser(user)
                .told(squads.known())
                .map(told -> repair.told(username, told))
                .orElse(false)
        );
    }
}
