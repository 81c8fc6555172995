package com.cybervpn.account;

import com.cybervpn.user.People;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The way out: asked for, taken back within 30 days, or carried out. */
@ApplicationScoped
public class AccountDeletion {

    static final Duration GRACE = Duration.ofDays(30);
    private static final Logger LOG = Logger.getLogger(AccountDeletion.class);
    private static final int REMIND_DAYS = 7;

    @Inject
    Deletions deletions;

    @Inject
    UserErasure erasure;

    @Inject
    People people;

    @Inject
    @Any
    Instance<PersonalData> parts;

    @Inject
    Event<DeletionScheduled> scheduled;

    @Inject
    Event<DeletionWithdrawn> withdrawn;

    @Inject
    Event<DeletionHeld> held;

    @Inject
    InstantSource clock;

    /** Ends every session and says when the account goes; asked again, the first date stays. */
    @Transactional
    public Instant schedule(UserId user) {
        Instant now = clock.instant();
        boolean isNew = deletions.add(user, now, now.plus(GRACE));
        erasure.endSessions(user);
        Instant due = deletions.dueAt(user).orElseThrow();
        if (isNew) {
            scheduled.fire(new DeletionScheduled(user, due));
        }
        return due;
    }

    /** The account stays. Harmless when it was not on its way out. */
    @Transactional
    public void withdraw(UserId user) {
        if (deletions.remove(user)) {
            withdrawn.fire(new DeletionWithdrawn(user, clock.instant()));
        }
    }

    /** When the account goes; empty when it stays. */
    public Optional<Instant> dueAt(UserId user) {
        return deletions.dueAt(user);
    }

    /**
     * Whether the person is forgotten: nothing can be delivered to them. Asked within a transaction: it travels with the next
     * statement, and the answer holds until the transaction ends. A person whose account is only on its way out is not.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Supplier<Boolean> forgotten(UserId user) {
        Supplier<Optional<Deletion>> deletion = deletions.keep(user);
        return () ->
            deletion
                .get()
                .filter(found -> found.doneAt() != null)
                .isPresent();
    }

    /** What of value is in the account: it does not go before that is gone. */
    @Transactional
    public List<PersonalData.Hold> holds(UserId user) {
        return parts
            .stream()
            .flatMap(part -> part.holds(user).stream())
            .toList();
    }

    /** Anonymises the account in all features at once, if its day has come, no money is left and the user is not blocked. */
    @Transactional
    void carryOut(UserId user) {
        Instant now = clock.instant();
        // a settlement has its invoice and asks for the deletion then: in the same order, neither waits for the other
        parts.forEach(part -> part.lock(user));
        Deletion deletion = deletions
            .lock(user)
            .filter(d -> d.isDue(now))
            .orElse(null);
        if (deletion == null) {
            return;
        }
        if (people.isBlocked(user)) {
            LOG.infof("account %s stays for now: it is blocked, and would come back as another", user);
            return;
        }
        List<PersonalData.Hold> holds = holds(user);
        if (!holds.isEmpty()) {
            LOG.infof(
                "account %s stays for now: %s",
                user,
                holds.stream().map(PersonalData.Hold::reason).toList()
            );
            if (Duration.between(deletion.dueAt(), now).toDays() % REMIND_DAYS == 0) {
                held.fire(new DeletionHeld(user, now));
            }
            return;
        }
        parts.forEach(part -> part.forget(user));
        erasure.forget(user);
        deletions.done(user, now);
        LOG.infof("account %s is anonymised", user);
    }
}
