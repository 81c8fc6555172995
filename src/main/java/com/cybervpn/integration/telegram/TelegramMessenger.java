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

    @Inject
    Bot bot;

    @Inject
    BotName name;

    @Inject
    PlatformConfig platform;

    @Override
    public boolean send(Chat chat, String text, String button, String page) {
        InlineKeyboardButton open = new InlineKeyboardButton(button);
        if (chat.id() < 0) {
            // in groups Telegram refuses a message whose button opens a Mini App
            return send(chat, text, open.url("https://t.me/" + name.get() + "?start=app"));
        }
        // Telegram opens Mini Apps over https only
        boolean opens = "https".equals(platform.publicUrl().getScheme());
        String url = platform.publicUrl() + "/app/#" + page;
        return send(chat, text, opens ? open.webApp(new WebAppInfo(url)) : null);
    }

    @Override
    public boolean sendLink(Chat chat, String text, String button, URI url) {
        return send(chat, text, new InlineKeyboardButton(button).url(url.toString()));
    }

    /** @param button null for none */
    private boolean send(Chat chat, String text, InlineKeyboardButton button) {
        try {
            bot.call(message(chat, text, button));
            return true;
        } catch (BotRefused refused) {
            if (refused.movedTo() != 0) {
                // a group that has become another had no topics
                bot.call(message(new Chat(refused.movedTo(), null), text, button));
                return true;
            }
            if (refused.isUnwanted()) {
                return false;
            }
            throw refused;
        }
    }

    static SendMessage message(Chat chat, String text, InlineKeyboardButton button) {
        SendMessage message = new SendMessage(chat.id(), text);
        if (chat.topic() != null) {
            message.messageThreadId(chat.topic());
        }
        return button == null ? message : message.replyMarkup(new InlineKeyboardMarkup(button));
    }
}
