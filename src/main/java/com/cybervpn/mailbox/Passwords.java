package com.cybervpn.mailbox;

import com.cybervpn.identity.People;
import com.cybervpn.identity.UserId;
import com.cybervpn.limits.Action;
import com.cybervpn.limits.RateLimits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Judges passwords. Each guess is counted before it is looked at and given back when it was right, so that parallel ones count
 * too; an address nobody has costs the same work as one that somebody has.
 */
@ApplicationScoped
public class Passwords {

    @Inject
    Holders holders;

    @Inject
    HashingGate gate;

    @Inject
    PasswordPolicy policy;

    @Inject
    RateLimits limits;

    @Inject
    People people;

    private PasswordHash nobodys;

    @PostConstruct
    void prepare() {
        nobodys = PasswordHash.of("nobody has this password");
    }

    /** Whether the person has a password. */
    public boolean has(UserId user) {
        return holders.password(user).isPresent();
    }

    /**
     * Whether it is the password of the person; false too for somebody without one.
     *
     * @throws com.cybervpn.limits.TooManyRequests after five wrong ones in a quarter of an hour
     * @throws HashingBusy when too many are being looked at
     */
    public boolean isOf(UserId user, String password) {
        Optional<Holders.Password> kept = holders
            .password(user)
            .map(hash -> new Holders.Password(user, hash));
        String key = people
            .email(user)
            .map(address -> new MailAddress(address).key())
            .orElse(user.toString());
        return judge(key, kept, password).isPresent();
    }

    /** Whose password it is; empty when it is wrong or nobody has the address. Refuses as {@link #isOf}. */
    Optional<UserId> owner(MailAddress address, String password) {
        return judge(address.key(), holders.password(address), password);
    }

    /**
     * The hash of a new password.
     *
     * @throws WeakPassword when guessers would try it early
     * @throws HashingBusy when too many are being looked at
     */
    String hash(String password, MailAddress address) {
        return gate.pass(() -> {
            policy.check(password, address);
            return PasswordHash.of(password).text();
        });
    }

    private Optional<UserId> judge(String key, Optional<Holders.Password> kept, String password) {
        String guesses = "password:" + key;
        limits.take(Action.CODE, guesses);
        PasswordHash hash = kept.map(known -> new PasswordHash(known.hash())).orElse(nobodys);
        boolean fits;
        try {
            fits = gate.pass(() -> hash.fits(password)) && kept.isPresent();
        } catch (HashingBusy notLookedAt) {
            limits.giveBack(Action.CODE, guesses);
            throw notLookedAt;
        }
        if (!fits) {
            return Optional.empty();
        }
        limits.giveBack(Action.CODE, guesses);
        Holders.Password known = kept.get();
        if (hash.isOutdated()) {
            holders.strengthen(known.user(), known.hash(), gate.pass(() -> PasswordHash.of(password).text()));
        }
        return Optional.of(known.user());
    }
}
