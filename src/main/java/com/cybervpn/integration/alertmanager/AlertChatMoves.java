package com.cybervpn.integration.alertmanager;

import com.cybervpn.integration.telegram.BotUpdate;
import com.cybervpn.integration.telegram.UpdateHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** A group has become a supergroup: the one that gets the alerts is followed. */
@ApplicationScoped
public class AlertChatMoves implements UpdateHandler {

    @Inject
    AlertChat alerts;

    @Override
    public Optional<Outcome> handle(BotUpdate update) {
        if (!update.message().has("migrate_to_chat_id")) {
            return Optional.empty();
        }
        alerts.moved(
            BotUpdate.whole(update.message().path("chat").path("id")),
            BotUpdate.whole(update.message().path("migrate_to_chat_id"))
        );
        return Optional.of(Outcome.of("chat_moved"));
    }
}
