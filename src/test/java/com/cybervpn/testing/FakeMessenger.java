package com.cybervpn.testing;

import com.cybervpn.notification.Messenger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the messages it was given to deliver. */
@TestBean
public class FakeMessenger implements Messenger {

    private final List<Message> sent = new CopyOnWriteArrayList<>();
    private final Set<Long> unwilling = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    /**
     * @param target the page of the app, or the address, that its button opens
     * @param topic null for none
     */
    public record Message(long telegramId, String text, String button, String target, Long topic) {}

    /** Messages that were delivered, oldest first. */
    public List<Message> sent() {
        return new ArrayList<>(sent);
    }

    /** This customer has blocked the bot. */
    public void blockedBy(long telegramId) {
        unwilling.add(telegramId);
    }

    /** From now on nothing can be sent; with false it can again. */
    public void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public boolean send(Chat chat, String text, String button, String page) {
        return deliver(new Message(chat.id(), text, button, page, chat.topic()));
    }

    @Override
    public boolean sendLink(Chat chat, String text, String button, URI url) {
        return deliver(new Message(chat.id(), text, button, url.toString(), chat.topic()));
    }

    private boolean deliver(Message message) {
        if (away) {
            throw new IllegalStateException("Telegram is away");
        }
        return !unwilling.contains(message.telegramId()) && sent.add(message);
    }
}
