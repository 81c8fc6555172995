package com.cybervpn.password;

import com.cybervpn.user.MailAddress;
import com.cybervpn.user.UserId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Judges passwords. Each guess is counted before it is looked at and given back when it was right, so that parallel ones count
 * too; an unknown address costs the same work as a known one.
 */
@ApplicationScoped
public class Passwords {

    @Inject
    PasswordCredentials holders;

    @Inject
    PasswordHashingPool gate;

    @Inject
    PasswordPolicy policy;

    @Inject
    Budgets budgets;

    @Inject
    Guessers guessers;

    private static final String PASSWORD = "password";

    private PasswordHash placeholder;

    @PostConstruct
    void prepare() {
        placeholder = PasswordHash.of("no account has this password");
    }

    /** Whether the person has a password. */
    public boolean has(UserId user) {
        return holders.password(user).isPresent();
    }

    /**
     * Whether it is the password of the user; false too for a user without one.
     *
     * @throws com.cybervpn.limits.TooManyRequests after five wrong ones in a quarter of an hour from one place
     * @throws HashingBusy when too many are being looked at
     */
    public boolean isOf(UserId user, String password) {
        Optional<PasswordCredentials.Password> kept = holders
            .password(user)
            .map(hash -> new PasswordCredentials.Password(user, hash));
        return judge(Budget.of(user), kept, password).isPresent();
    }

    /** The user whose password it is; empty when it is wrong or the address is unknown. Refuses as {@link #isOf}. */
    public Optional<UserId> owner(MailAddress address, String password, Budget budget) {
        return judge(budget, holders.password(address), password);
    }

    /**
     * The hash of a new password.
     *
     * @throws WeakPassword when guessers would try it early
     * @throws HashingBusy when too many are being looked at
     */
    public String hash(String password, MailAddress address, Budget budget) {
        return guessers.in(budget, lane ->
            gate.pass(lane, () -> {
                policy.check(password, address);
                return PasswordHash.of(password).text();
            })
        );
    }

    private String strengthened(String password) {
        return gate.pass(PasswordHashingPool.Lane.KNOWN, () -> PasswordHash.of(password).text());
    }

    private Optional<UserId> judge(
        Budget budget,
        Optional<PasswordCredentials.Password> kept,
        String password
    ) {
        budgets.take(PASSWORD, budget);
        PasswordHash hash = kept.map(known -> new PasswordHash(known.hash())).orElse(placeholder);
        boolean fits;
        try {
            fits =
                guessers.in(budget, lane -> gate.pass(lane, () -> hash.fits(password))) && kept.isPresent();
        } catch (HashingBusy notLookedAt) {
            budgets.giveBack(PASSWORD, budget);
            throw notLookedAt;
        }
        if (!fits) {
            guessers.failed(budget);
            return Optional.empty();
        }
        budgets.giveBack(PASSWORD, budget);
        PasswordCredentials.Password known = kept.get();
        if (hash.isOutdated()) {
            holders.strengthen(known.user(), known.hash(), strengthened(password));
        }
        return Optional.of(known.user());
    }
}
