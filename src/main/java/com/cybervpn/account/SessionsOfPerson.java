package com.cybervpn.account;

import com.cybervpn.identity.Profiles;
import com.cybervpn.identity.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sessions, as personal data, with addresses and devices; not what waits for a second proof or is a link of the bot, which
 * is over in minutes. The profile itself stands at the head of the {@link Export}.
 */
@ApplicationScoped
public class SessionsOfPerson implements PersonalData {

    @Inject
    Profiles profiles;

    @Override
    public String section() {
        return "sessions";
    }

    @Override
    public Set<String> tables() {
        return Set.of("identity.users", "identity.session", "identity.challenge", "identity.bot_link");
    }

    @Override
    public Stream<?> export(UserId user) {
        return PersonalData.<Profiles.Device>pages(last -> profiles.devices(user, last));
    }

    @Override
    public void forget(UserId user) {
        // with the person's own row, the last of all, because the others look things up in it: AccountDeletion
    }
}
