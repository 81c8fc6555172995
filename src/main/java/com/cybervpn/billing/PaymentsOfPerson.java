package com.cybervpn.billing;

import com.cybervpn.account.PersonalData;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Payments, as personal data. Invoices are books and stay, without addresses and words of the payer; what is open is
 * withdrawn, because its customer is gone.
 */
@ApplicationScoped
public class PaymentsOfPerson implements PersonalData {

    private static final int PAGE = 200;
    /** So long an open invoice keeps an account; a provider that never answers must not keep it for good. */
    private static final Duration DOUBT = Duration.ofDays(3);

    @Inject
    Invoices invoices;

    @Inject
    InstantSource clock;

    /**
     * A payment and what happened to it.
     *
     * @param displayedPrice what discount, wallet and provider paid together
     * @param quotedExpiresAt the end of the subscription that the checkout told of; null when it told of none
     * @param quotedDays how many days it told would be left then; null as above
     * @param quotedConvertedDays how many of them come from the plan before; null as above
     */
    public record Record(
        PaymentsResource.Payment payment,
        String displayedPrice,
        String discountAmount,
        String walletAmount,
        Instant quotedExpiresAt,
        Long quotedDays,
        Long quotedConvertedDays,
        List<PaymentsResource.TimelineItem> timeline
    ) {}

    @Override
    public String section() {
        return "payments";
    }

    @Override
    public Set<String> tables() {
        return Set.of("billing.invoice", "billing.invoice_event", "billing.invoice_part");
    }

    @Override
    public Stream<?> export(UserId user) {
        return PersonalData.<Invoice>pages(last ->
            invoices.history(
                user,
                Optional.ofNullable(last).map(invoice ->
                    new Invoices.Position(invoice.createdAt, invoice.id)
                ),
                PAGE
            )
        ).map(invoice ->
            new Record(
                PaymentsResource.view(invoice),
                invoice.price().amount(),
                invoice.discount().amount(),
                invoice.wallet().amount(),
                invoice.quotedExpiresAt,
                invoice.quotedDays,
                invoice.quotedConvertedDays,
                invoices
                    .timeline(invoice.invoiceId())
                    .stream()
                    .map(e -> new PaymentsResource.TimelineItem(e.at(), e.event(), e.detail()))
                    .toList()
            )
        );
    }

    @Override
    public List<Hold> holds(UserId user) {
        Instant doubtful = clock.instant().minus(DOUBT);
        boolean open = invoices
            .unsettled(user)
            .stream()
            .anyMatch(invoice -> !invoice.status().isUnpaid() || invoice.createdAt.isAfter(doubtful));
        return open ? List.of(new Hold("payment_open", null, null)) : List.of();
    }

    @Override
    public void lock(UserId user) {
        invoices.lockAll(user);
    }

    @Override
    public void forget(UserId user) {
        for (Invoice open : invoices.unsettled(user)) {
            // a payment may settle it meanwhile
            Invoice invoice = invoices.lock(open.invoiceId()).orElseThrow();
            invoices.move(invoice, InvoiceStatus.CANCELLED, "the account was deleted");
            invoices.save(invoice);
        }
        invoices.forget(user);
    }
}
