package com.cybervpn.integration.telegram;

import com.cybervpn.notification.MessageSent;
import com.cybervpn.platform.Job;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.SendMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Tells the operators' chat what one notice of Alertmanager brought. A crash after sending and before noting it sends it again. */
@ApplicationScoped
public class RelayAlertsJob implements Job {

    static final String NAME = "relay_alerts";

    @Inject
    AlertChat chat;

    @Inject
    Alerts alerts;

    @Inject
    Bot bot;

    @Inject
    Event<MessageSent> sent;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        UUID notice = UUID.fromString(key);
        List<Alert> waiting = alerts.waiting(notice);
        if (!waiting.isEmpty()) {
            send(AlertText.of(waiting));
            alerts.sent(notice);
            sent.fire(new MessageSent("alert", "sent"));
        }
        alerts.forgetOld();
    }

    /** Where the group has become a supergroup, there. */
    private void send(String text) {
        long current = chat.current();
        try {
            bot.call(new SendMessage(current, text).parseMode(ParseMode.HTML));
        } catch (BotRefused refused) {
            if (refused.movedTo() == 0) {
                throw refused;
            }
            chat.moved(current, refused.movedTo());
            bot.call(new SendMessage(refused.movedTo(), text).parseMode(ParseMode.HTML));
        }
    }
}
