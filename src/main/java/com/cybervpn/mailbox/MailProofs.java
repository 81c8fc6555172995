package com.cybervpn.mailbox;

import com.cybervpn.identity.Client;
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
    Budgets budgets;

    @Inject
    KnownDevices devices;

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
     * @return where it was counted
     * @throws com.cybervpn.limits.TooManyRequests after five to the same address from one place in a quarter of an hour
     */
    Budget allow(MailAddress address, Client client) {
        requireOpen();
        Budget budget = devices.budget(address, client);
        budgets.take("mail", budget);
        return budget;
    }

    /** For an address nobody is signed in with. Refuses as the other. */
    void ask(Outbox.Asked asked, MailAddress address, boolean goesOn, String language, Budget budget) {
        ask(asked, address.text(), address, goesOn, language, budget);
    }

    /**
     * Promises a mail with a code, and a link where it is for signing in.
     *
     * @param subject what the code will be asked for with
     * @param budget gets its mail back when none is sent
     * @throws MailJustSent within a minute of the one before
     */
    void ask(Outbox.Asked asked, String subject, MailAddress address, String language, Budget budget) {
        ask(asked, subject, address, false, language, budget);
    }

    private void ask(
        Outbox.Asked asked,
        String subject,
        MailAddress address,
        boolean goesOn,
        String language,
        Budget budget
    ) {
        try {
            promise(asked, subject, address, goesOn, language);
        } catch (MailJustSent none) {
            budgets.giveBack("mail", budget);
            throw none;
        }
    }

    private void promise(
        Outbox.Asked asked,
        String subject,
        MailAddress address,
        boolean goesOn,
        String language
    ) {
        Purpose purpose = purpose(asked);
        MailSecret secret = MailSecret.random(purpose == Purpose.SIGN_IN);
        Instant now = clock.instant();
        transactions.run(() -> {
            String mailIn = proofs
                .start(purpose, subject, address, secret, goesOn, language, now)
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
    Optional<Proofs.Proof> proven(Purpose purpose, String subject, String code, Budget budget) {
        Optional<Proofs.Proof> waiting = proofs.guess(purpose, subject, budget, clock.instant());
        String day = purpose.code() + ":" + budget.subject();
        if (waiting.isPresent() && !budget.isTrusted()) {
            limits.take(Action.CODE_DAY, day);
        }
        Optional<Proofs.Proof> proven = waiting.filter(proof -> proofs.fits(purpose, proof, code));
        if (proven.isPresent() && !budget.isTrusted()) {
            limits.giveBack(Action.CODE_DAY, day);
        }
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
