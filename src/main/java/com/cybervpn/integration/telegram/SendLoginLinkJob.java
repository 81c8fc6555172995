package com.cybervpn.integration.telegram;

import com.cybervpn.identity.BotLinks;
import com.cybervpn.notification.Messenger;
import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;

/**
 * Sends somebody the link they asked for. The key is the update, the chat and the language; the token is made in each run
 * and kept as a hash, so a repeated message brings a new link and ends the one before.
 */
@ApplicationScoped
public class SendLoginLinkJob implements Job {

    static final String NAME = "send_login_link";
    private static final Map<String, String> TEXTS = Map.of(
        "en",
        "Sign in to CyberVPN on this device. The button works once, for five minutes. Do not pass it on: whoever opens it is you. If you did not ask for it, ignore it.",
        "ru",
        "Вход в CyberVPN на этом устройстве. Кнопка действует один раз, пять минут. Не пересылайте её: кто её откроет, войдёт как вы. Если вы её не просили, ничего не делайте."
    );
    private static final Map<String, String> BUTTONS = Map.of("en", "Sign in", "ru", "Войти");

    @Inject
    BotLinks links;

    @Inject
    Messenger messenger;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        String[] parts = key.split(":");
        long chat = Long.parseLong(parts[1]);
        links
            .make(chat)
            .ifPresent((URI link) ->
                messenger.sendLink(chat, TEXTS.get(parts[2]), BUTTONS.get(parts[2]), link)
            );
    }
}
