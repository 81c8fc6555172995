package com.cybervpn.mailbox;

import com.cybervpn.identity.LinkedWay;
import com.cybervpn.identity.People;
import com.cybervpn.identity.UserId;
import com.cybervpn.identity.WayIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** A confirmed address: whoever reads its mailbox can sign in, with or without a password. */
@ApplicationScoped
public class EmailWayIn implements WayIn {

    static final String NAME = "email";

    @Inject
    Mailer mailer;

    @Inject
    People people;

    @Inject
    Holders holders;

    @Override
    public String name() {
        return NAME;
    }

    /** Whether this shop sends mail. */
    @Override
    public boolean isOffered() {
        return mailer.isOpen();
    }

    @Override
    public boolean hasPassword(UserId user) {
        return holders.password(user).isPresent();
    }

    @Override
    public Optional<LinkedWay> of(UserId user) {
        return people
            .email(user)
            .map(address ->
                new LinkedWay(NAME, address, holders.of(user).map(Holders.Known::confirmedAt).orElse(null))
            );
    }
}
