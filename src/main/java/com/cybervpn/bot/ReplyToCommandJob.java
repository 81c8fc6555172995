package com.cybervpn.bot;

import com.cybervpn.integration.telegram.BotName;
import com.cybervpn.integration.telegram.BotRefused;
import com.cybervpn.notification.Messenger;
import com.cybervpn.platform.SupportContact;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import com.cybervpn.user.People;
import com.cybervpn.user.Profiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Answers a command sent to the bot. */
@ApplicationScoped
public class ReplyToCommandJob implements Job<ReplyToCommandJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "reply_to_command",
        Payload.class,
        Lane.MESSAGE,
        Retries.within(Duration.ofHours(1)),
        Payload::ofKey
    );
    /** The answer to a user who has asked for too many links; no user can type it. */
    private static final String LOGIN_LATER = "login later";
    private static final Logger LOG = Logger.getLogger(ReplyToCommandJob.class);
    private static final String OTHER = "other";
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

    /**
     * Which answer goes where.
     *
     * @param update id of the update that brought the command
     * @param language {@code en} or {@code ru}: what the asker's Telegram is set to
     * @param answer the command it answers, or which of the other texts it is
     * @param mention the bot that the command names, when the settings do not say whether that is ours; else null
     * @param topic of the chat, in which it was written; null for none
     */
    record Payload(
        long update,
        long chat,
        String language,
        String answer,
        String mention,
        Long topic
    ) implements JobPayload {
        private static final int MENTION = 4;

        Payload {
            if (
                language == null ||
                !TEXTS.containsKey(language) ||
                answer == null ||
                !TEXTS.get(language).containsKey(answer)
            ) {
                throw new IllegalArgumentException("no text of ours");
            }
        }

        static Payload ofKey(String key) {
            String[] parts = key.split(":");
            return new Payload(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                parts[2],
                parts[3],
                parts.length > MENTION ? parts[MENTION] : null,
                null
            );
        }

        @Override
        public String key() {
            return update + ":" + chat;
        }
    }

    /** @param bot what is set as our name; empty when the job has to find out */
    static Payload to(BotCommand command, Optional<String> bot) {
        return payload(
            command,
            isKnown(command) ? command.name() : OTHER,
            bot.isPresent() ? null : command.mention()
        );
    }

    static Payload loginLater(BotCommand command) {
        return payload(command, LOGIN_LATER, null);
    }

    private static Payload payload(BotCommand command, String answer, String mention) {
        return new Payload(
            command.update(),
            command.chat(),
            command.language(),
            answer,
            mention,
            command.topic()
        );
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        if (payload.mention() != null && !payload.mention().equalsIgnoreCase(name.get())) {
            return;
        }
        long chat = payload.chat();
        String language = profiles.withTelegramId(chat).map(people::language).orElse(payload.language());
        String button = language.equals("ru") ? "Открыть CyberVPN" : "Open CyberVPN";
        try {
            messenger.send(
                new Messenger.Chat(chat, payload.topic()),
                text(language, payload.answer()),
                button,
                "/"
            );
        } catch (BotRefused refused) {
            if (chat > 0) {
                throw refused;
            }
            // any Telegram user may add the bot to a group and silence it there
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
