package com.cybervpn.integration.alertmanager;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * The chat of the operators, wherever it has moved. A group that becomes a supergroup gets another id, and Telegram says so
 * once by a message and again at each attempt to write to the old one. The move is kept in the database, under the id it
 * began at: another chat in the setting is followed by itself.
 */
@ApplicationScoped
class AlertChat {

    private static final Logger LOG = Logger.getLogger(AlertChat.class);
    private static final String MOVE = """
    insert into telegram.chat_move (from_chat, to_chat, moved_at) values (?, ?, ?)
    on conflict (from_chat) do update set to_chat = excluded.to_chat, moved_at = excluded.moved_at""";
    /** A group moves once; more is a circle. */
    private static final int MOVES_MOST = 5;

    @Inject
    AlertConfig config;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    /** Its id now. */
    long current() {
        return transactions.call(this::followed);
    }

    /** Notes that a chat has become another one; does nothing when it is not ours. */
    void moved(long from, long to) {
        transactions.run(() -> {
            if (config.isOn() && from != to && from == followed()) {
                sql.update(MOVE, from, to, clock.instant());
                LOG.warnf(
                    "the chat for alerts has become a supergroup: ALERT_TELEGRAM_CHAT_ID should be %d, %d is followed",
                    to,
                    from
                );
            }
        });
    }

    private long followed() {
        long chat = config.chat();
        for (int moves = 0; moves < MOVES_MOST; moves++) {
            OptionalLong next = next(chat);
            if (next.isEmpty()) {
                return chat;
            }
            chat = next.getAsLong();
        }
        return chat;
    }

    private OptionalLong next(long chat) {
        return sql
            .one("select to_chat from telegram.chat_move where from_chat = ?", row -> row.getLong(1), chat)
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty());
    }
}
