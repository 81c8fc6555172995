package com.cybervpn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.login.Customers;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.Provider;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@DatabaseTest
class HistoryTest {

    @Inject
    Invoices invoices;

    @Inject
    Purchases purchases;

    @Inject
    Customers customers;

    @Inject
    Shelf shelf;

    /** The clock of this test stands still. */
    @Test
    void invoicesOfTheSameMomentAreAllShownOnce() {
        UserId buyer = customers.withTelegram();
        List<UUID> opened = Stream.generate(() ->
            purchases.open(buyer, shelf.offer(Tier.PRO, 30), Provider.CRYPTOBOT).value()
        )
            .limit(7)
            .toList();
        assertThat(invoices.history(buyer, Optional.empty(), 100))
            .extracting(invoice -> invoice.createdAt)
            .containsOnly(invoices.find(new InvoiceId(opened.getFirst())).orElseThrow().createdAt);

        List<UUID> shown = new ArrayList<>();
        Optional<Invoices.Position> after = Optional.empty();
        List<Invoice> part;
        do {
            part = invoices.history(buyer, after, 2);
            part.forEach(invoice -> shown.add(invoice.id));
            after = part.isEmpty()
                ? after
                : Optional.of(new Invoices.Position(part.getLast().createdAt, part.getLast().id));
        } while (!part.isEmpty());
        assertThat(shown).containsExactlyInAnyOrderElementsOf(opened);
    }
}
