package com.cybervpn.integration.alertmanager;

import com.cybervpn.integration.telegram.Bot;
import com.cybervpn.integration.telegram.BotRefused;
import com.cybervpn.notification.MessageSent;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.SendMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Tells the operators' chat what one notice of Alertmanager brought. A crash after sending and before noting it sends it again. */
@ApplicationScoped
public class RelayAlertsJob implements Job<RelayAlertsJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "relay_alerts",
        Payload.class,
        Lane.MESSAGE,
        Retries.within(Duration.ofDays(1)),
        key -> new Payload(UUID.fromString(key))
    );

    @Inject
    AlertChat chat;

    @Inject
    Alerts alerts;

    @Inject
    Bot bot;

    @Inject
    Event<MessageSent> sent;

    /** @param notice of Alertmanager, by the id it got from us */
    record Payload(UUID notice) implements JobPayload {
        Payload {
            Objects.requireNonNull(notice, "notice");
        }

        @Override
        public String key() {
            return notice.toString();
        }
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        UUID notice = payload.notice();
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
