package com.cybervpn.emaillogin;

import com.cybervpn.limits.Action;
import com.cybervpn.limits.ClientAddress;
import com.cybervpn.limits.RateLimits;
import com.cybervpn.login.LoginMethodClosed;
import com.cybervpn.mail.Mailer;
import com.cybervpn.password.Budget;
import com.cybervpn.password.Budgets;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.user.MailAddress;
import com.cybervpn.user.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
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
    EmailVerifications proofs;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Event<MailCodeUsed> codes;

    @Inject
    InstantSource clock;

    /** @throws LoginMethodClosed when this shop sends no mail */
    void requireOpen() {
        if (!mailer.isOpen()) {
            throw new LoginMethodClosed();
        }
    }

    /**
     * Where a mail was counted.
     *
     * @param budget with those to the same address
     * @param place with those to any address
     */
    record Counted(Budget budget, String place) {}

    /**
     * Counts a request for a mail, before any other work is done.
     *
     * @throws LoginMethodClosed when this shop sends no mail
     * @throws com.cybervpn.limits.TooManyRequests after five to the same address from one place in a quarter of an hour, or
     *     thirty to whatever addresses
     */
    Counted allow(MailAddress address, ClientInfo client) {
        requireOpen();
        Counted counted = new Counted(devices.budget(address, client), ClientAddress.key(client.ip()));
        limits.take(Action.MAIL, counted.place());
        budgets.take("mail", counted.budget());
        return counted;
    }

    /**
     * For what costs much before the mail is asked for.
     *
     * @param counted gets its mail back when it is refused
     * @throws ResendTooSoon within a minute of the one before
     */
    void requirePause(Outbox.Asked asked, MailAddress address, Counted counted) {
        if (proofs.isJustStarted(purpose(asked), address.text(), clock.instant())) {
            giveBack(counted);
            throw new ResendTooSoon();
        }
    }

    /** For the address of a client without a session. Refuses as the other. */
    void ask(Outbox.Asked asked, MailAddress address, boolean goesOn, String language, Counted counted) {
        ask(asked, address.text(), address, goesOn, new Reader(language, null), counted);
    }

    /**
     * Promises a mail with a code, and a link where it is for signing in.
     *
     * @param subject what the code will be asked for with
     * @param asker who is signed in and asks: the mail is in their language and tells their time
     * @param counted gets its mail back when none is sent
     * @throws ResendTooSoon within a minute of the one before
     */
    void ask(Outbox.Asked asked, String subject, MailAddress address, People.Contact asker, Counted counted) {
        ask(asked, subject, address, false, new Reader(asker.language(), asker.zone()), counted);
    }

    /** For whom a mail is written; {@code zone} is null for UTC. */
    private record Reader(String language, ZoneId zone) {}

    private void ask(
        Outbox.Asked asked,
        String subject,
        MailAddress address,
        boolean goesOn,
        Reader reader,
        Counted counted
    ) {
        try {
            promise(asked, subject, address, goesOn, reader, counted.budget().source());
        } catch (ResendTooSoon none) {
            giveBack(counted);
            throw none;
        }
    }

    private void giveBack(Counted counted) {
        limits.giveBack(Action.MAIL, counted.place());
        budgets.giveBack("mail", counted.budget());
    }

    private void promise(
        Outbox.Asked asked,
        String subject,
        MailAddress address,
        boolean goesOn,
        Reader reader,
        String from
    ) {
        Purpose purpose = purpose(asked);
        VerificationCode secret = VerificationCode.random(purpose == Purpose.SIGN_IN);
        Instant now = clock.instant();
        transactions.run(() -> {
            String mailIn = proofs
                .start(purpose, subject, address, secret, goesOn, reader.language(), from, now)
                .orElseThrow(ResendTooSoon::new);
            outbox.add(
                new Outbox.Draft(asked, address.text(), null, mailIn, secret.code(), secret.token()),
                reader.zone(),
                now,
                now.plus(secret.token() == null ? EmailVerifications.CODE : EmailVerifications.LINK)
            );
        });
    }

    /**
     * Counts a guess for good, then judges it; empty when it is wrong. The code is used up by {@link EmailVerifications#use} only.
     * To be called outside of a transaction.
     */
    Optional<EmailVerifications.Proof> proven(Purpose purpose, String subject, String code, Budget budget) {
        Optional<EmailVerifications.Proof> waiting = proofs.guess(purpose, subject, budget, clock.instant());
        String day = purpose.code() + ":" + budget.subject();
        if (waiting.isPresent() && !budget.isTrusted()) {
            limits.take(Action.CODE_DAY, day);
        }
        Optional<EmailVerifications.Proof> proven = waiting.filter(proof ->
            proofs.fits(purpose, proof, code)
        );
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
