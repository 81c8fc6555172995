package com.cybervpn.account;

import com.cybervpn.session.Devices;
import com.cybervpn.session.SignedInDevice;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The sessions, as personal data, with addresses and devices; not what waits for a second proof or is a link of the bot, which
 * is over in minutes. The profile itself stands at the head of the {@link Export}.
 */
@ApplicationScoped
public class SessionsOfPerson implements PersonalData {

    private static final int PAGE = 200;

    @Inject
    Devices devices;

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
        return PersonalData.<SignedInDevice>pages(last ->
            devices.sessions(user, last == null ? new UUID(0, 0) : last.deviceId(), PAGE)
        );
    }

    @Override
    public void forget(UserId user) {
        // with the person's own row, the last of all, because the others look things up in it: AccountDeletion
    }
}
