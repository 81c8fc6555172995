package com.cybervpn.notification;

import java.net.URI;

/** The way to a customer. Calls are remote: never within a transaction. */
public interface Messenger {
    /**
     * Sends a message with one button that opens the app.
     *
     * @param telegramId of the customer
     * @param text plain, at most 4096 characters
     * @param button its label
     * @param page of the app the button opens: {@code /connect}
     * @return false when the customer does not want to be written to
     * @throws RuntimeException when it was not sent, because of a fault of ours or of the way, and should be tried again
     */
    boolean send(long telegramId, String text, String button, String page);

    /**
     * Sends a message with one button that opens an address in the browser, as {@link #send}.
     *
     * @param url absolute
     */
    boolean sendLink(long telegramId, String text, String button, URI url);
}
