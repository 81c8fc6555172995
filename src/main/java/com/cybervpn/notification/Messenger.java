package com.cybervpn.notification;

import java.net.URI;

/** The way to a customer. Calls are remote: never within a transaction. */
public interface Messenger {
    /**
     * Where a message goes.
     *
     * @param id of the customer, or of a group: negative
     * @param topic of a chat with topics, in which it appears; null for none
     */
    record Chat(long id, Long topic) {
        /** A customer's own chat with the bot. */
        public static Chat of(long telegramId) {
            return new Chat(telegramId, null);
        }
    }

    /**
     * Sends a message with one button that opens the app.
     *
     * @param text plain, at most 4096 characters
     * @param button its label
     * @param page of the app the button opens: {@code /connect}
     * @return false when the customer does not want to be written to
     * @throws RuntimeException when it was not sent, because of a fault of ours or of the way, and should be tried again
     */
    boolean send(Chat chat, String text, String button, String page);

    /**
     * Sends a message with one button that opens an address in the browser, as {@link #send}.
     *
     * @param url absolute
     */
    boolean sendLink(Chat chat, String text, String button, URI url);
}
