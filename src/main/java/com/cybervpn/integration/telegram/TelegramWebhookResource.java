package com.cybervpn.integration.telegram;

import com.cybervpn.billing.NoticeReceived;
import com.cybervpn.billing.PreCheckout;
import com.cybervpn.billing.Provider;
import com.cybervpn.billing.Settlement;
import com.cybervpn.billing.SettlementResult;
import com.cybervpn.integration.BadNotice;
import com.cybervpn.integration.BadSignature;
import com.cybervpn.platform.Jobs;
import com.cybervpn.platform.Transactions;
import com.google.gson.JsonParseException;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.PreCheckoutQuery;
import com.pengrad.telegrambot.model.RefundedPayment;
import com.pengrad.telegrambot.model.SuccessfulPayment;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.request.AnswerPreCheckoutQuery;
import com.pengrad.telegrambot.utility.BotUtils;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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

    private static final String SOURCE = "telegram";
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
    Jobs jobs;

    @Inject
    Transactions transactions;

    @Inject
    Event<NoticeReceived> received;

    /** A pre-checkout query is answered in the answer itself: nothing remote stands between Telegram and our word. */
    @POST
    @PermitAll
    @Operation(summary = "Update of the bot")
    public String update(byte[] body, @HeaderParam("X-Telegram-Bot-Api-Secret-Token") String secret) {
        if (!isSecret(secret)) {
            received.fire(new NoticeReceived(SOURCE, "bad_signature"));
            throw new BadSignature();
        }
        Update update = parse(body);
        if (update.preCheckoutQuery() != null) {
            return answer(update.preCheckoutQuery());
        }
        Message message = update.message();
        if (message != null && message.successfulPayment() != null) {
            SuccessfulPayment paid = message.successfulPayment();
            told(
                settlement.settle(
                    StarsNotice.paid(
                        required(paid.telegramPaymentChargeId()),
                        required(paid.invoicePayload()),
                        required(paid.totalAmount()),
                        required(paid.currency())
                    )
                )
            );
        } else if (message != null && message.refundedPayment() != null) {
            RefundedPayment refunded = message.refundedPayment();
            told(
                settlement.keepRefund(
                    StarsNotice.refunded(
                        required(refunded.telegramPaymentChargeId()),
                        required(refunded.invoicePayload()),
                        required(refunded.totalAmount()),
                        required(refunded.currency())
                    )
                )
            );
        } else if (
            message != null &&
            message.from() != null &&
            message.chat() != null &&
            message.chat().id() != null &&
            message.text() != null &&
            message.text().startsWith("/")
        ) {
            if (login.is(message)) {
                login.answer(update.updateId(), message);
            } else {
                transactions.run(() ->
                    jobs.enqueue(ReplyToCommandJob.NAME, ReplyToCommandJob.key(update.updateId(), message))
                );
            }
            received.fire(new NoticeReceived(SOURCE, "command"));
        } else {
            received.fire(new NoticeReceived(SOURCE, "ignored"));
        }
        return DONE;
    }

    private void told(SettlementResult result) {
        received.fire(new NoticeReceived(Provider.STARS.code(), result.code()));
    }

    private String answer(PreCheckoutQuery query) {
        String objection = preCheckout
            .objection(
                required(query.invoicePayload()),
                required(query.from()).id(),
                String.valueOf(query.totalAmount()),
                required(query.currency())
            )
            .orElse(null);
        received.fire(
            new NoticeReceived(SOURCE, objection == null ? "pre_checkout_ok" : "pre_checkout_refused")
        );
        return (
            objection == null
                ? new AnswerPreCheckoutQuery(query.id())
                : new AnswerPreCheckoutQuery(query.id(), objection)
        ).toWebhookResponse();
    }

    private static <T> T required(T value) {
        if (value == null) {
            throw new BadNotice();
        }
        return value;
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

    private static Update parse(byte[] body) {
        try {
            Update update = BotUtils.parseUpdate(new String(body, StandardCharsets.UTF_8));
            if (update == null || update.updateId() == null) {
                throw new BadNotice();
            }
            return update;
        } catch (JsonParseException garbled) {
            throw new BadNotice();
        }
    }
}
