package com.cybervpn.integration.telegram;

import com.cybervpn.platform.PlatformConfig;
import com.pengrad.telegrambot.request.GetMe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What our bot is called, without {@code @}. */
@ApplicationScoped
public class BotName {

    private final Optional<String> set = PlatformConfig.botUsername();
    private volatile String told;

    @Inject
    Bot bot;

    /** As far as the settings say; empty when they do not. */
    public Optional<String> set() {
        return set;
    }

    /**
     * As far as the settings say, else as Telegram says, which is asked once. May be remote.
     *
     * @throws BotUnavailable when Telegram does not say
     */
    public String get() {
        if (set.isPresent()) {
            return set.get();
        }
        if (told == null) {
            told = bot.call(new GetMe()).user().username();
        }
        return told;
    }
}
