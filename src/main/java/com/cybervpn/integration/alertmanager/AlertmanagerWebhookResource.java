package com.cybervpn.integration.alertmanager;

import com.cybervpn.integration.BadNotice;
import com.cybervpn.integration.BadSignature;
import com.cybervpn.integration.NoticeJson;
import com.cybervpn.integration.WebhookReceived;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.Jobs;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where Alertmanager tells of alerts that begin and end. They are written down before it hears 200, and reach the operators'
 * chat by a job. It repeats itself by design: what we know already is not told again.
 */
@Path("/webhooks/alertmanager")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public class AlertmanagerWebhookResource {

    private static final String SOURCE = "alertmanager";

    @Inject
    AlertConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    Alerts alerts;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    @Inject
    Event<WebhookReceived> received;

    @POST
    @PermitAll
    @Operation(summary = "Alerts of Alertmanager")
    public Map<String, String> notice(
        byte[] body,
        @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization
    ) {
        if (!config.isOn()) {
            throw new AlertsNotRelayed();
        }
        if (!config.isBearer(authorization)) {
            received.fire(new WebhookReceived(SOURCE, "bad_signature"));
            throw new BadSignature();
        }
        List<Alert> told = parse(body, platform.publicUrl() + RunbookServlet.PATH);
        String result = transactions.call(() -> take(told)) ? "relayed" : "duplicate";
        received.fire(new WebhookReceived(SOURCE, result));
        return Map.of("status", result);
    }

    /** True when there is something new to tell. */
    private boolean take(List<Alert> told) {
        UUID notice = UUID.randomUUID();
        int fresh = 0;
        for (Alert alert : told) {
            fresh += alerts.take(alert, notice) ? 1 : 0;
        }
        if (fresh > 0) {
            jobs.enqueue(RelayAlertsJob.TYPE, new RelayAlertsJob.Payload(notice));
        }
        return fresh > 0;
    }

    private static List<Alert> parse(byte[] body, String runbooks) {
        JsonNode told = NoticeJson.read(body);
        if (!told.path("alerts").isArray()) {
            throw new BadNotice();
        }
        List<Alert> alerts = new ArrayList<>();
        told.path("alerts").forEach(alert -> alerts.add(Alert.of(alert, runbooks)));
        return alerts;
    }
}
