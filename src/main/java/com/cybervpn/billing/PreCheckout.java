package com.cybervpn.billing;

import com.cybervpn.catalog.Catalog;
import com.cybervpn.identity.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The last word before Stars are taken. An invoice link can be opened by anybody and often, so this is the only guard
 * against paying for somebody else, twice, or too late. Reads our own rows only.
 *
 * <p>It does not matter whether Stars have been closed meanwhile: who was given an invoice may pay it.
 */
@ApplicationScoped
public class PreCheckout {

    @Inject
    Invoices invoices;

    @Inject
    People people;

    @Inject
    Catalog catalog;

    @Inject
    InstantSource clock;

    /**
     * @param payload what we gave to remember: our invoice id, as text
     * @param telegramId who is about to pay
     * @return why not, for the payer to read; empty to go ahead
     */
    @Transactional
    public Optional<String> objection(String payload, long telegramId, String amount, String currency) {
        Invoice invoice = find(payload).orElse(null);
        if (invoice == null || invoice.provider() != Provider.STARS) {
            return Optional.of("This invoice does not exist.");
        }
        if (!people.telegramId(invoice.buyer()).equals(Optional.of(telegramId))) {
            return Optional.of(
                "This invoice belongs to somebody else. Please open the app and choose a plan."
            );
        }
        if (people.isBlocked(invoice.buyer())) {
            return Optional.of("This account cannot buy anything now. Please write to support.");
        }
        if (!invoice.asset.name().equals(currency) || !invoice.amount().amount().equals(amount)) {
            return Optional.of("The price has changed. Please open the app and choose the plan again.");
        }
        if (!invoice.status().isUnpaid()) {
            return Optional.of("This invoice is paid already.");
        }
        if (invoice.status().isLate() || invoice.expiresAt.isBefore(clock.instant())) {
            return Optional.of(
                "The time to pay this invoice is over. Please open the app and choose the plan again."
            );
        }
        if (!catalog.isOnSale(invoice.purchase().plan())) {
            return Optional.of("This plan is no longer sold.");
        }
        return Optional.empty();
    }

    private Optional<Invoice> find(String payload) {
        try {
            return invoices.find(new InvoiceId(UUID.fromString(payload)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
