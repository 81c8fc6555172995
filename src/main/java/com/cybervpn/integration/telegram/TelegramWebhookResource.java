package com.cybervpn.integration.telegram;

import com.cybervpn.billing.NoticeReceived;
import com.cybervpn.billing.PreCheckout;
import com.cybervpn.billing.Provider;
import com.cybervpn.billing.Settlement;
import com.cybervpn.billing.SettlementResult;
import com.cybervpn.integration.BadSignature;
import com.cybervpn.platform.BodyLimitInterceptor;
import com.cybervpn.platform.Transactions;
import com.cybervpn.platform.jobs.Jobs;
import com.fasterxml.jackson.databind.JsonNode;
import com.pengrad.telegrambot.request.AnswerPreCheckoutQuery;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
 * Where Telegram sends the bot's updates.
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
    private static final String IGNORED = "ignored";
    private static final String DONE = "{}";

    @Inject
    TelegramConfig config;

    @Inject
    Settlement settlement;

    @Inject
    PreCheckout preCheckout;

    @Inject
    LoginCommand login;

    @Inject
    BotName name;

    @Inject
    AlertChat alerts;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    @Inject
    Event<NoticeReceived> received;

    /** A pre-checkout query is answered in the answer itself: nothing remote stands between Telegram and our word. */
    @POST
    @PermitAll
    @Operation(summary = "Update of the bot")
    public String update(
        InputStream body,
        @HeaderParam("X-Telegram-Bot-Api-Secret-Token") String secret,
        @Context HttpHeaders headers
    ) throws IOException {
        if (!isSecret(secret)) {
            received.fire(new NoticeReceived(SOURCE, "bad_signature"));
            throw new BadSignature();
        }
        boolean isLong = headers.getLength() > BodyLimitInterceptor.UPDATE_MOST;
        byte[] read = isLong ? null : body.readNBytes(BodyLimitInterceptor.UPDATE_MOST + 1);
        if (isLong || read.length > BodyLimitInterceptor.UPDATE_MOST) {
            return pass();
        }
        BotUpdate update = BotUpdate.of(read);
        JsonNode question = update.preCheckout();
        if (question.isObject()) {
            return answer(question);
        }
        JsonNode message = update.message();
        JsonNode paid = BotUpdate.part(message, "successful_payment");
        JsonNode refunded = BotUpdate.part(message, "refunded_payment");
        if (paid.isObject()) {
            told(settlement.settle(StarsNotice.paid(paid)));
        } else if (refunded.isObject()) {
            told(settlement.keepRefund(StarsNotice.refunded(refunded)));
        } else if (message.has("migrate_to_chat_id")) {
            moved(message);
        } else if (isAnswered(update.command())) {
            received.fire(new NoticeReceived(SOURCE, "command"));
        } else {
            received.fire(new NoticeReceived(SOURCE, IGNORED));
        }
        return DONE;
    }

    /**
     * Refused, it would come again for a day and keep its chat waiting. A payment in it would be found in the list of
     * transactions.
     */
    private String pass() {
        LOG.error("an update of the bot is too large to be read, it is passed over");
        received.fire(new NoticeReceived(SOURCE, "too_large"));
        return DONE;
    }

    /** Commands of other bots are theirs to answer, and in a group nobody wants to hear what a bot does not know. */
    private boolean isAnswered(Optional<BotCommand> written) {
        BotCommand command = written.orElse(null);
        if (
            command == null ||
            name
                .set()
                .filter(ours -> !command.isFor(ours))
                .isPresent()
        ) {
            return false;
        }
        if (login.is(command)) {
            login.answer(command);
            return true;
        }
        if (!command.isPrivate() && !ReplyToCommandJob.isKnown(command)) {
            return false;
        }
        transactions.run(() ->
            jobs.enqueue(ReplyToCommandJob.TYPE, ReplyToCommandJob.to(command, name.set()))
        );
        return true;
    }

    /** A group has become a supergroup. */
    private void moved(JsonNode message) {
        alerts.moved(
            BotUpdate.whole(message.path("chat").path("id")),
            BotUpdate.whole(message.path("migrate_to_chat_id"))
        );
        received.fire(new NoticeReceived(SOURCE, "chat_moved"));
    }

    private void told(SettlementResult result) {
        received.fire(new NoticeReceived(Provider.STARS.code(), result.code()));
    }

    private String answer(JsonNode question) {
        JsonNode payer = BotUpdate.part(question, "from");
        String objection = preCheckout
            .objection(
                new PreCheckout.Question(
                    BotUpdate.text(question, "invoice_payload"),
                    BotUpdate.whole(payer.path("id")),
                    BotCommand.language(payer),
                    String.valueOf(BotUpdate.whole(question.path("total_amount"))),
                    BotUpdate.text(question, "currency")
                )
            )
            .orElse(null);
        received.fire(
            new NoticeReceived(SOURCE, objection == null ? "pre_checkout_ok" : "pre_checkout_refused")
        );
        String id = BotUpdate.text(question, "id");
        return (
            objection == null ? new AnswerPreCheckoutQuery(id) : new AnswerPreCheckoutQuery(id, objection)
        ).toWebhookResponse();
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
