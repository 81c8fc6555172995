package com.cybervpn.emaillogin;

import com.cybervpn.login.LinkedLoginMethod;
import com.cybervpn.login.LoginMethod;
import com.cybervpn.mail.Mailer;
import com.cybervpn.password.PasswordCredentials;
import com.cybervpn.user.People;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** A confirmed address: the reader of its mailbox can sign in, with or without a password. */
@ApplicationScoped
public class EmailLoginMethod implements LoginMethod {

    static final String NAME = "email";

    @Inject
    Mailer mailer;

    @Inject
    People people;

    @Inject
    PasswordCredentials holders;

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
    public Optional<LinkedLoginMethod> of(UserId user) {
        return people
            .email(user)
            .map(address ->
                new LinkedLoginMethod(
                    NAME,
                    address,
                    holders.of(user).map(PasswordCredentials.Known::confirmedAt).orElse(null)
                )
            );
    }
}
