package com.cybervpn.account;

import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** Forgets one person. */
@ApplicationScoped
public class AnonymiseAccountJob implements Job<AnonymiseAccountJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "anonymise_account",
        Payload.class,
        Lane.BULK,
        Retries.untilItSucceeds(Duration.ofMinutes(5)),
        key -> new Payload(UUID.fromString(key))
    );

    @Inject
    AccountDeletion deletion;

    /** @param user whose account */
    record Payload(UUID user) implements JobPayload {
        Payload {
            Objects.requireNonNull(user, "user");
        }

        @Override
        public String key() {
            return user.toString();
        }
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        deletion.carryOut(new UserId(payload.user()));
    }
}
