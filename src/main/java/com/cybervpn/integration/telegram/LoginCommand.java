package com.cybervpn.integration.telegram;

import com.cybervpn.identity.BotLinks;
import com.cybervpn.identity.TelegramAccount;
import com.cybervpn.kernel.Refusal;
import com.cybervpn.platform.Jobs;
import com.cybervpn.platform.Transactions;
import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;

/**
 * Somebody asks the bot for a link to sign in with elsewhere: {@code /login}, or the deep links {@code ?start=login} and
 * {@code ?start=login_…}. Only a person's own words in their own chat with the bot count.
 */
@ApplicationScoped
class LoginCommand {

    private static final Pattern COMMAND = Pattern.compile(
        "/login(@\\w+)?\\s*|/start(@\\w+)?\\s+login(_\\S*)?\\s*"
    );

    @Inject
    BotLinks links;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    /** Whether it is one, and the shop offers this way in. */
    boolean is(Message message) {
        User from = message.from();
        boolean isOwnChat =
            message.chat().type() == Chat.Type.Private &&
            message.chat().id().equals(from.id()) &&
            from.id() > 0 &&
            !Boolean.TRUE.equals(from.isBot());
        boolean isOwnWord =
            message.forwardOrigin() == null && message.senderChat() == null && message.viaBot() == null;
        return isOwnChat && isOwnWord && COMMAND.matcher(message.text()).matches() && links.isOffered();
    }

    /** Promises a link, or says that there have been enough. The token is made when the link is sent, so no job knows it. */
    void answer(int updateId, Message message) {
        User from = message.from();
        try {
            links.count(from.id());
        } catch (Refusal enough) {
            transactions.run(() ->
                jobs.enqueue(
                    ReplyToCommandJob.NAME,
                    ReplyToCommandJob.key(updateId, message, ReplyToCommandJob.LOGIN_LATER)
                )
            );
            return;
        }
        TelegramAccount who = new TelegramAccount(
            from.id(),
            from.username(),
            from.firstName(),
            from.lastName(),
            from.languageCode(),
            null
        );
        transactions.run(() -> {
            links.ask(who);
            jobs.enqueue(
                SendLoginLinkJob.NAME,
                updateId + ":" + from.id() + ":" + ReplyToCommandJob.language(message)
            );
        });
    }
}
