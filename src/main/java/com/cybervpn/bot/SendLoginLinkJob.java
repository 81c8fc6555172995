package com.cybervpn.bot;

import com.cybervpn.notification.Messenger;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import com.cybervpn.telegramlogin.BotLoginLinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Sends a person the link they asked for. The token is made in each run and kept as a hash, so a repeated message brings a new
 * link and ends the one before.
 */
@ApplicationScoped
public class SendLoginLinkJob implements Job<SendLoginLinkJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "send_login_link",
        Payload.class,
        Lane.MESSAGE,
        Retries.within(Duration.ofMinutes(10)),
        Payload::ofKey
    );
    private static final Map<String, String> TEXTS = Map.of(
        "en",
        "Sign in to CyberVPN on this device. The button works once, for five minutes. Do not pass it on: it signs in the person who opens it as you. If you did not ask for it, ignore it.",
        "ru",
        "Вход в CyberVPN на этом устройстве. Кнопка действует один раз, пять минут. Не пересылайте её: кто её откроет, войдёт как вы. Если вы её не просили, ничего не делайте."
    );
    private static final Map<String, String> BUTTONS = Map.of("en", "Sign in", "ru", "Войти");

    @Inject
    BotLoginLinks links;

    @Inject
    Messenger messenger;

    /**
     * Who asked.
     *
     * @param update id of the update that asked
     * @param language {@code en} or {@code ru}
     * @param topic of the chat, in which it was asked for; null for none
     */
    record Payload(long update, long chat, String language, Long topic) implements JobPayload {
        Payload {
            if (language == null || !TEXTS.containsKey(language)) {
                throw new IllegalArgumentException("no language of ours");
            }
        }

        static Payload ofKey(String key) {
            String[] parts = key.split(":");
            return new Payload(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2], null);
        }

        @Override
        public String key() {
            return update + ":" + chat;
        }
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        long chat = payload.chat();
        links
            .make(chat)
            .ifPresent((URI link) ->
                messenger.sendLink(
                    new Messenger.Chat(chat, payload.topic()),
                    TEXTS.get(payload.language()),
                    BUTTONS.get(payload.language()),
                    link
                )
            );
    }
}
