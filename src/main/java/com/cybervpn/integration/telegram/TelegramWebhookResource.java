package com.cybervpn.integration.telegram;

import com.cybervpn.integration.BadSignature;
import com.cybervpn.integration.WebhookReceived;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/**
 * Where Telegram sends the bot's updates. Each kind of update is acted on by its {@link UpdateHandler}; the others are passed
 * over.
 *
 * @see <a href="https://core.telegram.org/bots/api#setwebhook">Telegram: setWebhook</a>
 */
@Path("/webhooks/telegram")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public class TelegramWebhookResource {

    private static final Logger LOG = Logger.getLogger(TelegramWebhookResource.class);
    private static final String SOURCE = "telegram";

    @Inject
    TelegramConfig config;

    @Inject
    @Any
    Instance<UpdateHandler> handlers;

    @Inject
    Event<WebhookReceived> received;

    /** A question of Telegram is answered in the answer itself: nothing remote stands between it and our word. */
    @POST
    @PermitAll
    @Operation(summary = "Update of the bot")
    public String update(
        InputStream body,
        @HeaderParam(UpdateBodies.SECRET) String secret,
        @Context HttpHeaders headers
    ) throws IOException {
        if (!isSecret(secret)) {
            received.fire(new WebhookReceived(SOURCE, "bad_signature"));
            throw new BadSignature();
        }
        boolean isLong = headers.getLength() > UpdateBodies.MOST;
        byte[] read = isLong ? null : body.readNBytes(UpdateBodies.MOST + 1);
        if (isLong || read.length > UpdateBodies.MOST) {
            return told(tooLarge());
        }
        BotUpdate update = BotUpdate.of(read);
        return told(
            handlers
                .stream()
                .map(handler -> handler.handle(update))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> UpdateHandler.Outcome.of("ignored"))
        );
    }

    /**
     * Refused, it would come again for a day and keep its chat waiting. A payment in it would be found in the list of
     * transactions.
     */
    private static UpdateHandler.Outcome tooLarge() {
        LOG.error("an update of the bot is too large to be read, it is passed over");
        return UpdateHandler.Outcome.of("too_large");
    }

    private String told(UpdateHandler.Outcome outcome) {
        received.fire(new WebhookReceived(outcome.source(), outcome.result()));
        return outcome.answer();
    }

    private boolean isSecret(String offered) {
        return (
            offered != null &&
            MessageDigest.isEqual(
                offered.getBytes(StandardCharsets.UTF_8),
                config.webhookSecret().getBytes(StandardCharsets.UTF_8)
            )
        );
    }
}
