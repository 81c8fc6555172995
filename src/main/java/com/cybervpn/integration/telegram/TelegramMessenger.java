package com.cybervpn.integration.telegram;

import com.cybervpn.notification.Messenger;
import com.cybervpn.platform.PlatformConfig;
import com.pengrad.telegrambot.model.WebAppInfo;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.request.SendMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/** Writes to customers as the bot. */
@ApplicationScoped
public class TelegramMessenger implements Messenger {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    @Inject
    Bot bot;

    @Inject
    PlatformConfig platform;

    @Override
    public boolean send(long telegramId, String text, String button, String page) {
        SendMessage message = new SendMessage(telegramId, text);
        // Telegram opens Mini Apps over https only
        if ("https".equals(platform.publicUrl().getScheme())) {
            String url = platform.publicUrl() + "/app/#" + page;
            message.replyMarkup(
                new InlineKeyboardMarkup(new InlineKeyboardButton(button).webApp(new WebAppInfo(url)))
            );
        }
        return send(message);
    }

    @Override
    public boolean sendLink(long telegramId, String text, String button, URI url) {
        InlineKeyboardButton link = new InlineKeyboardButton(button).url(url.toString());
        return send(new SendMessage(telegramId, text).replyMarkup(new InlineKeyboardMarkup(link)));
    }

    private boolean send(SendMessage message) {
        try {
            bot.call(message);
            return true;
        } catch (BotRefused refused) {
            if (refused.code() == FORBIDDEN || refused.code() == BAD_REQUEST) {
                return false;
            }
            throw refused;
        }
    }
}
