package com.cybervpn.integration.telegram;

import com.cybervpn.platform.Pulse;
import com.pengrad.telegrambot.request.GetMe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Is the Bot API there, and does it know our bot? */
@ApplicationScoped
public class TelegramPulse implements Pulse {

    @Inject
    Bot bot;

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public void feel() {
        bot.call(new GetMe());
    }
}
