package com.cybervpn.notification;

import com.cybervpn.user.People;
import com.cybervpn.user.Profiles;
import com.cybervpn.user.UserId;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.net.URI;

/**
 * Puts the antiphishing code of the addressee under every message of every feature. At the end, where the preview on a
 * locked screen does not show it. Messages are plain text, so nothing in a code can be taken for markup.
 */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class AntiphishingSeal implements Messenger {

    private static final int LONGEST = 4096;

    @Inject
    @Delegate
    @Any
    Messenger messenger;

    @Inject
    Profiles profiles;

    @Inject
    People people;

    @Inject
    Preferences preferences;

    @Override
    public boolean send(Chat chat, String text, String button, String page) {
        return messenger.send(chat, sealed(chat.id(), text), button, page);
    }

    @Override
    public boolean sendLink(Chat chat, String text, String button, URI url) {
        return messenger.sendLink(chat, sealed(chat.id(), text), button, url);
    }

    private String sealed(long telegramId, String text) {
        String seal = profiles.withTelegramId(telegramId).map(this::seal).orElse("");
        int room = LONGEST - seal.length();
        return (text.length() > room ? text.substring(0, room) : text) + seal;
    }

    private String seal(UserId user) {
        String code = preferences.of(user).antiphishingCode;
        if (code == null) {
            return "";
        }
        return (people.language(user).equals("ru") ? "\n\n🔐 Ваш код: " : "\n\n🔐 Your code: ") + code;
    }
}
