package com.cybervpn.integration.remnawave;

import com.cybervpn.billing.NoticeReceived;
import com.cybervpn.integration.BadNotice;
import com.cybervpn.integration.BadSignature;
import com.cybervpn.integration.Signature;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where the panel tells what happened to its users. Somebody's account taken away at the panel is set up again while it is
 * paid for; what we did ourselves echoes here too and is ignored.
 */
@Path("/webhooks/remnawave")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public class RemnawaveWebhookResource {

    private static final String SOURCE = "remnawave";
    private static final Set<String> TAKEN_AWAY = Set.of("user.deleted");

    @Inject
    RemnawaveConfig config;

    @Inject
    AccessRepair repair;

    @Inject
    Event<NoticeReceived> received;

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
            received.fire(new NoticeReceived(SOURCE, "bad_signature"));
            throw new BadSignature();
        }
        JsonNode event = parse(body);
        boolean repaired =
            TAKEN_AWAY.contains(event.path("event").asText()) &&
            repair.promise(event.path("data").path("username").asText());
        String result = repaired ? "repaired" : "ignored";
        received.fire(new NoticeReceived(SOURCE, result));
        return Map.of("status", result);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return RemnawaveClient.JSON.readTree(body);
        } catch (IOException garbled) {
            throw new BadNotice();
        }
    }
}
