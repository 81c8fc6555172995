package com.cybervpn.sociallogin;

import com.cybervpn.account.PersonalData;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Stream;

/** A person's foreign accounts, as personal data. */
@ApplicationScoped
public class OAuthOfPerson implements PersonalData {

    @Inject
    ExternalIdentities accounts;

    @Inject
    AuthorizationStates attempts;

    @Override
    public String section() {
        return "foreign_accounts";
    }

    @Override
    public Set<String> tables() {
        return Set.of("oauth.account", "oauth.state");
    }

    @Override
    public Stream<?> export(UserId user) {
        return accounts.of(user).stream();
    }

    @Override
    public void forget(UserId user) {
        accounts.removeAll(user);
        attempts.drop(user);
    }
}
