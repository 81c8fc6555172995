package com.cybervpn.emaillogin;

import com.cybervpn.platform.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/** Deletes expired codes and links, and with them the addresses that were never confirmed. */
@ApplicationScoped
public class ForgetProofsJob implements RecurringJob {

    private static final Duration EVERY = Duration.ofMinutes(10);

    @Inject
    EmailVerifications proofs;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "forget_mail_proofs";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        proofs.dropOld(clock.instant());
    }
}
