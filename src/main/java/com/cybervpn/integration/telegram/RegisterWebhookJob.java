package com.cybervpn.integration.telegram;

import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.jobs.RecurringJob;
import com.pengrad.telegrambot.request.SetWebhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Tells Telegram where we listen, and says it again every few minutes, so that no change of ours or theirs lasts. */
@ApplicationScoped
public class RegisterWebhookJob implements RecurringJob {

    private static final Duration EVERY = Duration.ofMinutes(5);

    @Inject
    Bot bot;

    @Inject
    TelegramConfig config;

    @Inject
    PlatformConfig platform;

    @Override
    public String name() {
        return "register_webhook";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        bot.call(
            new SetWebhook()
                .url(platform.publicUrl() + UpdateBodies.PATH)
                .secretToken(config.webhookSecret())
                .allowedUpdates("message", "pre_checkout_query", "subscription")
        );
    }
}
