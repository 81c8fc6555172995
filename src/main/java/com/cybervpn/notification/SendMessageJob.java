package com.cybervpn.notification;

import com.cybervpn.identity.People;
import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Job;
import com.cybervpn.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.UUID;

/** Sends one message. The key is its kind, the person, and the version of the subscription it speaks of. */
@ApplicationScoped
public class SendMessageJob implements Job {

    static final String NAME = "send_message";

    @Inject
    People people;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Messenger messenger;

    @Inject
    Event<MessageSent> sent;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        String[] parts = key.split(":");
        UserId user = new UserId(UUID.fromString(parts[1]));
        people.telegramId(user).ifPresent(telegramId -> {
            boolean russian = people.language(user).equals("ru");
            boolean delivered = messenger.send(
                telegramId,
                text(user, russian),
                russian ? "Подключиться" : "Connect",
                "/connect"
            );
            sent.fire(new MessageSent(parts[0], delivered ? "sent" : "refused"));
        });
    }

    private String text(UserId user, boolean russian) {
        var entitlement = subscriptions.of(user).orElseThrow();
        String until = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(russian ? Locale.of("ru") : Locale.ENGLISH)
            .format(entitlement.expiresAt().atOffset(ZoneOffset.UTC));
        return russian
            ? "✅ Оплата получена, VPN работает.\nТариф %s действует до %s.".formatted(
                  entitlement.planName(),
                  until
              )
            : "✅ Payment received, your VPN is ready.\nPlan %s is valid until %s.".formatted(
                  entitlement.planName(),
                  until
              );
    }
}
