package com.cybervpn.integration.telegram;

import com.cybervpn.notification.Messenger;
import com.cybervpn.platform.Job;
import com.pengrad.telegrambot.model.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Answers a command sent to the bot. The key is the update, the chat, the language and the command. */
@ApplicationScoped
public class ReplyToCommandJob implements Job {

    static final String NAME = "reply_to_command";
    private static final Map<String, Map<String, String>> TEXTS = Map.of(
        "en",
        Map.of(
            "start",
            "Welcome to CyberVPN. Open the app to choose a plan and connect within a minute.",
            "paysupport",
            "Help with a payment: write here what you paid and when. A payment that brought nothing is refunded.",
            "other",
            "Open the app: your plan, payments and connection are there."
        ),
        "ru",
        Map.of(
            "start",
            "Добро пожаловать в CyberVPN. Откройте приложение, выберите тариф и подключитесь за минуту.",
            "paysupport",
            "Помощь с оплатой: напишите сюда, что и когда вы оплатили. Оплата, за которую ничего не получено, возвращается.",
            "other",
            "Откройте приложение: там ваш тариф, платежи и подключение."
        )
    );

    @Inject
    Messenger messenger;

    static String key(int updateId, Message message) {
        String language =
            message.from().languageCode() != null && message.from().languageCode().startsWith("ru")
                ? "ru"
                : "en";
        String word = message.text().substring(1).split("[\\s@]", 2)[0];
        String command = TEXTS.get(language).containsKey(word) ? word : "other";
        return updateId + ":" + message.chat().id() + ":" + language + ":" + command;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        String[] parts = key.split(":");
        String button = parts[2].equals("ru") ? "Открыть CyberVPN" : "Open CyberVPN";
        messenger.send(Long.parseLong(parts[1]), TEXTS.get(parts[2]).get(parts[3]), button, "/");
    }
}
