package com.cybervpn.bot;

import com.cybervpn.kernel.Refusal;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.telegramlogin.BotLoginLinks;
import com.cybervpn.user.TelegramAccount;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * A user asks the bot for a link to sign in with elsewhere: {@code /login}, or the deep links {@code ?start=login} and
 * {@code ?start=login_…}. Only a person's own words in their own chat with the bot count.
 */
@ApplicationScoped
class LoginCommand {

    @Inject
    BotLoginLinks links;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    /** Whether it is one, and the shop offers this login method. */
    boolean is(BotCommand command) {
        boolean isOwnChat = command.isPrivate() && command.chat() == command.from().path("id").asLong();
        boolean asks = switch (command.name()) {
            case "login" -> command.argument().isEmpty();
            case "start" -> command.argument().matches("login(_\\S*)?");
            default -> false;
        };
        return isOwnChat && command.isOwnWord() && asks && links.isOffered();
    }

    /** Promises a link, or says that there have been enough. The token is made when the link is sent, so no job knows it. */
    void answer(BotCommand command) {
        try {
            links.count(command.chat());
        } catch (Refusal enough) {
            transactions.run(() ->
                jobs.enqueue(ReplyToCommandJob.TYPE, ReplyToCommandJob.loginLater(command))
            );
            return;
        }
        JsonNode from = command.from();
        TelegramAccount who = new TelegramAccount(
            command.chat(),
            from.path("username").asText(null),
            from.path("first_name").asText(null),
            from.path("last_name").asText(null),
            from.path("language_code").asText(null),
            null
        );
        transactions.run(() -> {
            links.ask(who);
            jobs.enqueue(
                SendLoginLinkJob.TYPE,
                new SendLoginLinkJob.Payload(
                    command.update(),
                    command.chat(),
                    command.language(),
                    command.topic()
                )
            );
        });
    }
}
