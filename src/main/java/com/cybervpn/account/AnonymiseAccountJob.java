package com.cybervpn.account;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Forgets one person. The key is the person. */
@ApplicationScoped
public class AnonymiseAccountJob implements Job {

    static final String NAME = "anonymise_account";

    @Inject
    AccountDeletion deletion;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        deletion.carryOut(new UserId(UUID.fromString(key)));
    }
}
