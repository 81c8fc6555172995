package com.cybervpn.wallet;

import com.cybervpn.account.PersonalData;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.ledger.Account;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A person's own accounts in the ledger, as personal data. The ledger never changes: it names a person by a number only. */
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
        Account wallet = new Account.Wallet(user.value());
        return PersonalData.<Ledger.Movement>pages(last ->
            ledger.movements(wallet, last == null ? 0 : last.number(), PAGE)
        ).map(m ->
            new Movement(m.postedAt(), m.kind(), m.reference(), m.money().amount(), m.money().asset().code())
        );
    }

    @Override
    public List<Hold> holds(UserId user) {
        Map<Asset, Money> all = new TreeMap<>();
        for (Account account : List.of(new Account.Wallet(user.value()), new Account.Held(user.value()))) {
            ledger.balances(account).forEach(money -> all.merge(money.asset(), money, Money::plus));
        }
        return all
            .values()
            .stream()
            .filter(Money::isPositive)
            .map(balance -> new Hold("wallet_balance", balance.amount(), balance.asset().code()))
            .toList();
    }

    @Override
    public void forget(UserId user) {
        // empty by now, and its number no longer leads to a user
    }
}
