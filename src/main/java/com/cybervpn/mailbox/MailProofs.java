package com.cybervpn.mailbox;

import com.cybervpn.identity.WayInClosed;
import com.cybervpn.limits.Action;
import com.cybervpn.limits.RateLimits;
import com.cybervpn.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks a mailbox for a sign of its reader, and judges the sign. Asking does the same for every address: counts, writes a
 * code and a sealed mail, promises a job.
 */
@ApplicationScoped
class MailProofs {

    @Inject
    Mailer mailer;

    @Inject
    RateLimits limits;

    @Inject
    Proofs proofs;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Event<MailCodeUsed> codes;

    @Inject
    InstantSource clock;

    /** @throws WayInClosed when this shop sends no mail */
    void requireOpen() {
        if (!mailer.isOpen()) {
            throw new WayInClosed();
        }
    }

    /**
     * Counts a mail somebody asks for, before any other work is done.
     *
     * @throws WayInClosed when this shop sends no mail
     * @throws com.cybervpn.limits.TooManyRequests after five to the same address in a quarter of an hour
     */
    void allow(MailAddress address) {
        requireOpen();
        limits.take(Action.CODE, "mail:" + address.key());
    }

    /** For an address nobody is signed in with. Refuses as {@link #ask(Outbox.Asked, String, MailAddress, String)}. */
    void ask(Outbox.Asked asked, MailAddress address, String password, boolean goesOn, String language) {
        ask(asked, address.text(), address, password, goesOn, language);
    }

    /**
     * Promises a mail with a code, and a link where it is for signing in.
     *
     * @param subject what the code will be asked for with
     * @throws MailJustSent within a minute of the one before
     */
    void ask(Outbox.Asked asked, String subject, MailAddress address, String language) {
        ask(asked, subject, address, null, false, language);
    }

    private void ask(
        Outbox.Asked asked,
        String subject,
        MailAddress address,
        String password,
        boolean goesOn,
        String language
    ) {
        Purpose purpose = purpose(asked);
        MailSecret secret = MailSecret.random(purpose == Purpose.SIGN_IN);
        Instant now = clock.instant();
        transactions.run(() -> {
            String mailIn = proofs
                .start(purpose, subject, address, secret, password, goesOn, language, now)
                .orElseThrow(MailJustSent::new);
            outbox.add(
                new Outbox.Draft(asked, address.text(), null, mailIn, secret.code(), secret.token()),
                now,
                now.plus(secret.token() == null ? Proofs.CODE : Proofs.LINK)
            );
        });
    }

    /**
     * Counts a guess for good, then judges it; empty when it is wrong. The code is used up by {@link Proofs#use} only. To be
     * called outside of a transaction.
     */
    Optional<Proofs.Proof> proven(Purpose purpose, String subject, String code) {
        Optional<Proofs.Proof> waiting = proofs.guess(purpose, subject, clock.instant());
        Optional<Proofs.Proof> proven = waiting.filter(proof -> proofs.fits(purpose, proof, code));
        tell(purpose, proven.isPresent() ? "verified" : waiting.isPresent() ? "wrong" : "unknown");
        return proven;
    }

    void tell(Purpose purpose, String result) {
        codes.fire(new MailCodeUsed(purpose.code(), result));
    }

    private static Purpose purpose(Outbox.Asked asked) {
        return switch (asked) {
            case SIGN_IN, REGISTRATION -> Purpose.SIGN_IN;
            case RESET -> Purpose.RESET;
            case LINK -> Purpose.LINK;
            case ADDRESS_GONE -> throw new IllegalArgumentException("news have no code");
        };
    }
}
