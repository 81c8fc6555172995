package com.cybervpn.ledger;

import com.cybervpn.account.PersonalData;
import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A person's own account in the ledger, as personal data. The ledger never changes: it names nobody but a number. */
@ApplicationScoped
public class WalletOfPerson implements PersonalData {

    private static final int PAGE = 200;

    @Inject
    Ledger ledger;

    /** Money that came into the wallet, or went when negative. */
    public record Movement(Instant postedAt, String kind, String reference, String amount, String currency) {}

    @Override
    public String section() {
        return "wallet";
    }

    @Override
    public Set<String> tables() {
        return Set.of("ledger.account", "ledger.posting", "ledger.entry");
    }

    @Override
    public Stream<?> export(UserId user) {
        String account = Accounts.wallet(user);
        return PersonalData.<Ledger.Movement>pages(last ->
            ledger.movements(account, last == null ? 0 : last.number(), PAGE)
        ).map(m ->
            // the wallet gives when its owner is credited
            new Movement(
                m.postedAt(),
                m.kind(),
                m.reference(),
                m.money().negated().amount(),
                m.money().asset().name()
            )
        );
    }

    @Override
    public List<Hold> holds(UserId user) {
        return Arrays.stream(Asset.values())
            .map(asset -> new Money(-ledger.balance(Accounts.wallet(user), asset), asset))
            .filter(Money::isPositive)
            .map(balance -> new Hold("wallet_balance", balance.amount(), balance.asset().name()))
            .toList();
    }

    @Override
    public void forget(UserId user) {
        // empty by now, and its name is a number that leads to nobody
    }
}
