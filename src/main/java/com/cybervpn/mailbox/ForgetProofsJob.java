package com.cybervpn.mailbox;

import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Deletes codes and links nobody can use any more, and with them the addresses nobody has confirmed. */
@ApplicationScoped
public class ForgetProofsJob implements Job {

    private static final Duration EVERY = Duration.ofMinutes(10);

    @Inject
    Proofs proofs;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "forget_mail_proofs";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(EVERY);
    }

    @Override
    public void run(String key) {
        proofs.dropOld(clock.instant());
    }
}
