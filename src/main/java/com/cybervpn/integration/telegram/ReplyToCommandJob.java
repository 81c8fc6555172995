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
    /** For somebody who has asked for too many links; nobody can type it. */
    static final String LOGIN_LATER = "login later";
    private static final Map<String, Map<String, String>> TEXTS = Map.of(
        "en",
        Map.of(
            "start",
            "Welcome to CyberVPN. Open the app to choose a plan and connect within a minute.",
            "paysupport",
            "Help with a payment: write here what you paid and when. A payment that brought nothing is refunded.",
            LOGIN_LATER,
            "You have asked for many sign-in links. Please wait a quarter of an hour, then try again.",
            "other",
            "Open the app: your plan, payments and connection are there."
        ),
        "ru",
        Map.of(
            "start",
            "Добро пожаловать в CyberVPN. Откройте приложение, выберите тариф и подключитесь за минуту.",
            "paysupport",
            "Помощь с оплатой: напишите сюда, что и когда вы оплатили. Оплата, за которую ничего не получено, возвращается.",
            LOGIN_LATER,
            "Вы запросили много ссылок для входа. Подождите четверть часа и попробуйте снова.",
            "other",
            "Откройте приложение: там ваш тариф, платежи и подключение."
        )
    );

    @Inject
    Messenger messenger;

    static String key(int updateId, Message message) {
        String word = message.text().substring(1).split("[\\s@]", 2)[0];
        return key(updateId, message, TEXTS.get("en").containsKey(word) ? word : "other");
    }

    static String key(int updateId, Message message, String command) {
        return updateId + ":" + message.chat().id() + ":" + language(message) + ":" + command;
    }

    /** {@code en} or {@code ru}. */
    static String language(Message message) {
        String tag = message.from().languageCode();
        return tag != null && tag.startsWith("ru") ? "ru" : "en";
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
