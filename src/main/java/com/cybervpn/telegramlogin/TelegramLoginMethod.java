package com.cybervpn.telegramlogin;

import com.cybervpn.login.AlreadyLinked;
import com.cybervpn.login.LinkedLoginMethod;
import com.cybervpn.login.LoginMethod;
import com.cybervpn.login.LoginMethods;
import com.cybervpn.login.LoginMethodsChanged;
import com.cybervpn.login.Reauthentication;
import com.cybervpn.login.SessionRevocation;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.role.OwnerFromEnvironment;
import com.cybervpn.role.StaffRoles;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.user.Profile;
import com.cybervpn.user.TelegramAccount;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** The login method Telegram. A user has it after opening the Mini App, or after linking a Telegram account. */
@ApplicationScoped
public class TelegramLoginMethod implements LoginMethod {

    static final String NAME = "telegram";

    @Inject
    TelegramLogin login;

    @Inject
    BotLoginLinks links;

    @Inject
    LoginMethods loginMethods;

    @Inject
    StaffRoles roles;

    @Inject
    Reauthentication reauthentication;

    @Inject
    SessionRevocation revocation;

    @Inject
    Users users;

    @Inject
    Event<TelegramChanged> changes;

    @Inject
    Event<LoginMethodsChanged> loginMethodsChanges;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return NAME;
    }

    /** Always: the shop does not start without a bot, and the Mini App is its front door. */
    @Override
    public boolean isOffered() {
        return true;
    }

    @Override
    public Optional<LinkedLoginMethod> of(UserId user) {
        return users.telegram(user).map(TelegramLoginMethod::linked);
    }

    /**
     * Links a Telegram account.
     *
     * @throws com.cybervpn.login.LoginMethodClosed when the shop does not offer signing in with it in a browser
     * @throws com.cybervpn.login.ReauthenticationRequired when the person has not proved lately who they are
     * @throws NotFromTelegram when Telegram did not confirm it just now
     * @throws AlreadyLinked when it is another user's, or the user has another one
     */
    public void link(CurrentUser user, WidgetAnswer answer) {
        login.requireOffered();
        reauthentication.require(user);
        loginMethods.add(user.id(), () -> link(user.id(), login.accept(answer)));
    }

    /**
     * Links the account that a user proved to hold by OpenID Connect, after a fresh proof of identity here.
     *
     * @throws AlreadyLinked when it is another user's, or the user has another one
     */
    public void linkProven(CurrentUser user, TelegramAccount account) {
        loginMethods.add(user.id(), () -> link(user.id(), account));
    }

    private void link(UserId user, TelegramAccount account) {
        Long linked = users.profile(user).map(Profile::telegramId).orElse(null);
        if (linked == null) {
            add(user, account);
        } else if (linked != account.id()) {
            throw new AlreadyLinked();
        }
    }

    private void add(UserId user, TelegramAccount account) {
        try {
            users.linkTelegram(user, account, clock.instant());
        } catch (IllegalStateException failed) {
            if (Sql.isTaken(failed)) {
                throw new AlreadyLinked();
            }
            throw failed;
        }
        changes.fire(new TelegramChanged(user));
        loginMethodsChanges.fire(new LoginMethodsChanged(user, clock.instant()));
    }

    /**
     * Removes it. The holder of that Telegram account is a stranger from now on, so every other session ends.
     *
     * @throws com.cybervpn.login.ReauthenticationRequired when the person has not proved lately who they are
     * @throws OwnerFromEnvironment when the Telegram account is what makes the person an owner: its holder would become a new owner,
     *     without this person's second factor
     * @throws com.cybervpn.login.LastLoginMethod when no other login method would be left
     */
    public void unlink(CurrentUser user) {
        reauthentication.require(user);
        loginMethods.remove(user.id(), NAME, () -> {
            if (roles.member(user.id()).filter(StaffRoles.Member::isNamed).isPresent()) {
                throw new OwnerFromEnvironment();
            }
            users.profile(user.id()).map(Profile::telegramId).ifPresent(links::drop);
            users.unlinkTelegram(user.id());
            revocation.endOthers(user);
            changes.fire(new TelegramChanged(user.id()));
            loginMethodsChanges.fire(new LoginMethodsChanged(user.id(), clock.instant()));
        });
    }

    private static LinkedLoginMethod linked(Users.Telegram account) {
        String name = account.username() == null ? account.firstName() : "@" + account.username();
        return new LinkedLoginMethod(
            NAME,
            name == null || name.isBlank() ? String.valueOf(account.id()) : name,
            account.since()
        );
    }
}
