package com.cybervpn.telegramlogin;

import com.cybervpn.login.Reauthentication;
import com.cybervpn.login.ReauthenticationRequired;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.user.Profile;
import com.cybervpn.user.Users;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;

/** People who are signed in prove by Telegram's signature that it is still them. */
@ApplicationScoped
public class TelegramProof {

    @Inject
    TelegramLoginConfig config;

    @Inject
    TelegramLogin login;

    @Inject
    Reauthentication reauthentication;

    @Inject
    Users users;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private InitDataVerifier verifier;

    @PostConstruct
    void prepare() {
        verifier = config.verifier(clock);
    }

    /**
     * Notes that the person behind the session has just proved who they are.
     *
     * @param launchData what Telegram signed for the same person at most {@link Reauthentication#MAX_AGE} ago
     * @throws ReauthenticationRequired when it is none of that
     */
    public void prove(CurrentUser user, String launchData) {
        InitData launch;
        try {
            launch = verifier.verify(launchData);
        } catch (InitDataRefused refused) {
            throw new ReauthenticationRequired();
        }
        requireTheirs(user, launch.userId(), launch.authDate());
        reauthentication.record(user);
    }

    /**
     * The same by Telegram's login form.
     *
     * @param answer what Telegram signed for the same person at most {@link Reauthentication#MAX_AGE} ago; used up
     * @throws com.cybervpn.login.LoginMethodClosed when the shop does not offer the form
     * @throws ReauthenticationRequired when it is none of that, or was used
     */
    public void prove(CurrentUser user, WidgetAnswer answer) {
        login.requireOffered();
        transactions.run(() -> {
            try {
                login.accept(answer);
            } catch (NotFromTelegram refused) {
                throw new ReauthenticationRequired();
            }
            requireTheirs(user, answer.id(), Instant.ofEpochSecond(answer.authDate()));
            reauthentication.record(user);
        });
    }

    private void requireTheirs(CurrentUser user, long telegramId, Instant signedAt) {
        Long theirs = users.profile(user.id()).map(Profile::telegramId).orElse(null);
        boolean isTheirs = theirs != null && theirs == telegramId;
        if (!isTheirs || signedAt.isBefore(clock.instant().minus(Reauthentication.MAX_AGE))) {
            throw new ReauthenticationRequired();
        }
    }
}
