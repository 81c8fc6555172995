package com.cybervpn.login;

import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.LoginAttempt;
import com.cybervpn.testing.TestBean;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.People;
import com.cybervpn.user.TelegramAccount;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;

/** People who have come to the shop, as fixtures of tests. */
@TestBean
public class Customers {

    private static final ClientInfo PHONE = new ClientInfo("203.0.113.7", "Telegram-Android/12.4", null);

    @Inject
    LoginSessions loginSessions;

    @Inject
    People people;

    @Inject
    TestClock clock;

    private final AtomicLong telegramIds = new AtomicLong(700_000_000);

    /** A user who has signed in by the Mini App just now. */
    public UserId withTelegram() {
        return withTelegram("en");
    }

    /** @param language an IETF tag */
    public UserId withTelegram(String language) {
        long id = telegramIds.incrementAndGet();
        var account = new TelegramAccount(id, "user" + id, "Nora", "Berg", language, null);
        var attempt = LoginAttempt.by("telegram_miniapp", false, PHONE, clock.instant());
        return new UserId(
            loginSessions.openByTelegram(account, false, null, attempt).orElseThrow().known().profile().id()
        );
    }

    /** A user with a confirmed address and without Telegram. */
    public UserId withEmail(String address) {
        UserId user = people.register("Nora", "en");
        people.setEmail(user, address);
        return user;
    }

    /** @throws java.util.NoSuchElementException when the person has no Telegram */
    public long telegramId(UserId user) {
        return people.telegramId(user).orElseThrow();
    }
}
