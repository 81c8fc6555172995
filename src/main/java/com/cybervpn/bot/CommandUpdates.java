package com.cybervpn.bot;

import com.cybervpn.integration.telegram.BotName;
import com.cybervpn.integration.telegram.BotUpdate;
import com.cybervpn.integration.telegram.UpdateHandler;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Answers commands sent to the bot: none of other bots, and in a group none that it does not know.
 */
@ApplicationScoped
public class CommandUpdates implements UpdateHandler {

    @Inject
    LoginCommand login;

    @Inject
    BotName name;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    @Override
    public Optional<Outcome> handle(BotUpdate update) {
        return BotCommand.of(update.id(), update.message())
            .filter(this::isAnswered)
            .map(command -> Outcome.of("command"));
    }

    private boolean isAnswered(BotCommand command) {
        if (
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
}
