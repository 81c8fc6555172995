package com.cybervpn.integration.stars;

import com.cybervpn.billing.PreCheckout;
import com.cybervpn.billing.Settlement;
import com.cybervpn.integration.telegram.BotUpdate;
import com.cybervpn.integration.telegram.UpdateHandler;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.SettlementResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.pengrad.telegrambot.request.AnswerPreCheckoutQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What Telegram tells of payments in Stars: the question before one, the payment, and one given back. */
@ApplicationScoped
public class StarsUpdates implements UpdateHandler {

    @Inject
    Settlement settlement;

    @Inject
    PreCheckout preCheckout;

    @Override
    public Optional<Outcome> handle(BotUpdate update) {
        if (update.preCheckout().isObject()) {
            return Optional.of(answer(update.preCheckout()));
        }
        JsonNode paid = BotUpdate.part(update.message(), "successful_payment");
        JsonNode refunded = BotUpdate.part(update.message(), "refunded_payment");
        if (paid.isObject()) {
            return Optional.of(told(settlement.settle(StarsNotice.paid(paid))));
        }
        return refunded.isObject()
            ? Optional.of(told(settlement.keepRefund(StarsNotice.refunded(refunded))))
            : Optional.empty();
    }

    private static Outcome told(SettlementResult result) {
        return Outcome.of(Provider.STARS.code(), result.code());
    }

    /** Nothing remote stands between Telegram and our word. */
    private Outcome answer(JsonNode question) {
        JsonNode payer = BotUpdate.part(question, "from");
        String objection = preCheckout
            .objection(
                new PreCheckout.Question(
                    BotUpdate.text(question, "invoice_payload"),
                    BotUpdate.whole(payer.path("id")),
                    BotUpdate.language(payer),
                    String.valueOf(BotUpdate.whole(question.path("total_amount"))),
                    BotUpdate.text(question, "currency")
                )
            )
            .orElse(null);
        String id = BotUpdate.text(question, "id");
        return objection == null
            ? Outcome.answered("pre_checkout_ok", new AnswerPreCheckoutQuery(id).toWebhookResponse())
            : Outcome.answered(
                  "pre_checkout_refused",
                  new AnswerPreCheckoutQuery(id, objection).toWebhookResponse()
              );
    }
}
