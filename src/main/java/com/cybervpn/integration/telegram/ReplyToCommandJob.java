package com.cybervpn.integration.telegram;

import com.cybervpn.identity.People;
import com.cybervpn.identity.Profiles;
import com.cybervpn.notification.Messenger;
import com.cybervpn.platform.Job;
import com.cybervpn.platform.SupportContact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Answers a command sent to the bot. The key is the update, the chat, the language, the command, and the bot it names when
 * the settings do not say whether that is ours.
 */
@ApplicationScoped
public class ReplyToCommandJob implements Job {

    static final String NAME = "reply_to_command";
    /** For somebody who has asked for too many links; nobody can type it. */
    static final String LOGIN_LATER = "login later";
    private static final Logger LOG = Logger.getLogger(ReplyToCommandJob.class);
    private static final String OTHER = "other";
    private static final int MENTION = 4;
    private static final Map<String, Map<String, String>> TEXTS = Map.of(
        "en",
        Map.of(
            "start",
            "Welcome to CyberVPN. Open the app to choose a plan and connect within a minute.",
            "paysupport",
            "Help with a payment: %s. Say what you paid and when. A payment that brought nothing is refunded.",
            "support",
            "Help: %s",
            LOGIN_LATER,
            "You have asked for many sign-in links. Please wait a quarter of an hour, then try again.",
            OTHER,
            "Open the app: your plan, payments and connection are there."
        ),
        "ru",
        Map.of(
            "start",
            "Добро пожаловать в CyberVPN. Откройте приложение, выберите тариф и подключитесь за минуту.",
            "paysupport",
            "Помощь с оплатой: %s. Напишите, что и когда вы оплатили. Оплата, за которую ничего не получено, возвращается.",
            "support",
            "Помощь: %s",
            LOGIN_LATER,
            "Вы запросили много ссылок для входа. Подождите четверть часа и попробуйте снова.",
            OTHER,
            "Откройте приложение: там ваш тариф, платежи и подключение."
        )
    );
    private final Optional<SupportContact> contact = SupportContact.set();

    @Inject
    Messenger messenger;

    @Inject
    BotName name;

    @Inject
    Profiles profiles;

    @Inject
    People people;

    /** Whether it is one that means something, in a group too. */
    static boolean isKnown(BotCommand command) {
        return !command.name().equals(OTHER) && TEXTS.get("en").containsKey(command.name());
    }

    /** @param bot what is set as our name; empty when the job has to find out */
    static String key(BotCommand command, Optional<String> bot) {
        String key = key(command, isKnown(command) ? command.name() : OTHER);
        return command.mention() == null || bot.isPresent() ? key : key + ":" + command.mention();
    }

    static String key(BotCommand command, String text) {
        return command.update() + ":" + command.chat() + ":" + command.language() + ":" + text;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        String[] parts = key.split(":");
        if (parts.length > MENTION && !parts[MENTION].equalsIgnoreCase(name.get())) {
            return;
        }
        long chat = Long.parseLong(parts[1]);
        String language = profiles.withTelegramId(chat).map(people::language).orElse(parts[2]);
        String button = language.equals("ru") ? "Открыть CyberVPN" : "Open CyberVPN";
        try {
            messenger.send(chat, text(language, parts[3]), button, "/");
        } catch (BotRefused refused) {
            if (chat > 0) {
                throw refused;
            }
            // anybody may add the bot to a group and silence it there
            LOG.warnf("a command in a group is not answered: %s", refused.getMessage());
        }
    }

    private String text(String language, String command) {
        boolean asksForHelp = command.equals("paysupport") || command.equals("support");
        if (!asksForHelp) {
            return TEXTS.get(language).get(command);
        }
        return contact
            .map(who -> TEXTS.get(language).get(command).formatted(who.shown()))
            .orElseGet(() -> TEXTS.get(language).get(OTHER));
    }
}
