package com.cybervpn.integration.telegram;

import com.cybervpn.platform.HealthProbe;
import com.pengrad.telegrambot.request.GetMe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Is the Bot API there, and does it know our bot? */
@ApplicationScoped
public class TelegramHealthProbe implements HealthProbe {

    @Inject
    Bot bot;

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public void check() {
        bot.call(new GetMe());
    }
}
