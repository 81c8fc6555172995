package com.cybervpn.integration.cryptopay;

import com.cybervpn.billing.Settlement;
import com.cybervpn.integration.BadNotice;
import com.cybervpn.integration.BadSignature;
import com.cybervpn.integration.NoticeJson;
import com.cybervpn.integration.Signature;
import com.cybervpn.integration.WebhookReceived;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.PostConstruct;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where Crypto Pay tells that an invoice was paid.
 *
 * @see <a href="https://help.send.tg/en/articles/10279948-crypto-pay-api#webhooks">Crypto Pay: webhooks</a>
 */
@Path("/webhooks/cryptobot")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public class CryptoPayWebhookResource {

    private static final String SOURCE = "cryptobot";

    @Inject
    CryptoPayConfig config;

    @Inject
    Settlement settlement;

    @Inject
    Event<WebhookReceived> received;

    private Signature signature;

    /** The key is the SHA-256 of the API token. */
    @PostConstruct
    void prepare() {
        try {
            signature = new Signature(
                MessageDigest.getInstance("SHA-256").digest(config.token().getBytes(StandardCharsets.UTF_8))
            );
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The answer stands for: understood and stored. */
    @POST
    @PermitAll
    @Operation(summary = "Notice of Crypto Pay")
    public Map<String, String> notice(byte[] body, @HeaderParam("crypto-pay-api-signature") String hex) {
        if (!config.hasToken() || !signature.fits(body, hex)) {
            received.fire(new WebhookReceived(SOURCE, "bad_signature"));
            throw new BadSignature();
        }
        JsonNode update = NoticeJson.read(body);
        JsonNode invoice = update.path("payload");
        boolean paid =
            update.path("update_type").asText().equals("invoice_paid") &&
            invoice.path("status").asText().equals("paid");
        if (!paid) {
            received.fire(new WebhookReceived(SOURCE, "ignored"));
            return Map.of("status", "ignored");
        }
        if (!invoice.hasNonNull("invoice_id")) {
            throw new BadNotice();
        }
        String result = settlement.settle(CryptoPayNotice.of(invoice)).code();
        received.fire(new WebhookReceived(SOURCE, result));
        return Map.of("status", result);
    }
}
