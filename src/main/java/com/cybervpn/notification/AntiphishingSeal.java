package com.cybervpn.notification;

import com.cybervpn.identity.People;
import com.cybervpn.identity.Profiles;
import com.cybervpn.identity.UserId;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/**
 * Puts the antiphishing code of the addressee under every message, whoever sends it. At the end, where the preview on a
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
    public boolean send(long telegramId, String text, String button, String page) {
        String seal = profiles.withTelegramId(telegramId).map(this::seal).orElse("");
        int room = LONGEST - seal.length();
        String body = text.length() > room ? text.substring(0, room) : text;
        return messenger.send(telegramId, body + seal, button, page);
    }

    private String seal(UserId user) {
        String code = preferences.of(user).antiphishingCode;
        if (code == null) {
            return "";
        }
        return (people.language(user).equals("ru") ? "\n\n🔐 Ваш код: " : "\n\n🔐 Your code: ") + code;
    }
}
