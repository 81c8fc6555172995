package com.cybervpn.provisioning;

import com.cybervpn.account.PersonalData;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The accounts at the panel, as personal data. Their links are left out: with a link comes the access. */
@ApplicationScoped
public class AccessOfPerson implements PersonalData {

    @Inject
    VpnAccounts accounts;

    @Inject
    Jobs jobs;

    @Inject
    InstantSource clock;

    /** An account and what it has used, as the panel last said. */
    public record Record(
        String username,
        UUID subscriptionId,
        Instant appliedAt,
        long usedBytes,
        Instant usedAt
    ) {}

    @Override
    public String section() {
        return "vpn_accounts";
    }

    @Override
    public Set<String> tables() {
        return Set.of("provisioning.account");
    }

    @Override
    public Stream<?> export(UserId user) {
        return accounts
            .of(user)
            .stream()
            .map(a -> new Record(a.username, a.subscription.value(), a.appliedAt, a.usedBytes, a.usedAt));
    }

    @Override
    public void forget(UserId user) {
        for (VpnAccount listed : accounts.of(user)) {
            VpnAccount account = accounts.lock(listed.username).orElseThrow();
            account.removedAt = clock.instant();
            accounts.save(account);
            jobs.enqueue(RemoveAccessJob.TYPE, AccessJobPayload.of(account));
        }
    }
}
