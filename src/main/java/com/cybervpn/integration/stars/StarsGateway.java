package com.cybervpn.integration.stars;

import com.cybervpn.integration.telegram.Bot;
import com.cybervpn.integration.telegram.BotRefused;
import com.cybervpn.integration.telegram.BotUnavailable;
import com.cybervpn.kernel.Asset;
import com.cybervpn.payment.GatewayOutcomeUnknown;
import com.cybervpn.payment.GatewayRefused;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentGateway;
import com.cybervpn.payment.Provider;
import com.cybervpn.platform.clients.FairGate;
import com.cybervpn.platform.db.SyncCursors;
import com.pengrad.telegrambot.model.request.LabeledPrice;
import com.pengrad.telegrambot.model.stars.StarTransaction;
import com.pengrad.telegrambot.model.stars.partner.TransactionPartnerUser;
import com.pengrad.telegrambot.request.CreateInvoiceLink;
import com.pengrad.telegrambot.request.GetStarTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Takes Telegram Stars.
 *
 * <p>An invoice link is a form, not a debt: making it twice is harmless, and it is known to Telegram only once paid. So our
 * own id is its external name, and what was paid is found in the bot's list of transactions.
 *
 * @see <a href="https://core.telegram.org/bots/payments-stars">Telegram: Stars</a>
 */
@ApplicationScoped
public class StarsGateway implements PaymentGateway {

    private static final String BOOKMARK = "star_transactions";
    private static final int PAGE = 100;
    /** At one turn; the next goes on from there. */
    private static final int PAGES_MOST = 50;
    /** Read again at each turn, in case something was put in before the end of the list. Less than a page: one call does. */
    private static final int OVERLAP = 50;
    private static final String XTR = Asset.XTR.code();

    /** For what customers wait for. */
    private final FairGate gate = new FairGate("Telegram", 12);

    @Inject
    Bot bot;

    @Inject
    SyncCursors bookmarks;

    @Inject
    InstantSource clock;

    @Override
    public Provider provider() {
        return Provider.STARS;
    }

    /** The bot's token is required. */
    @Override
    public boolean isSetUp() {
        return true;
    }

    @Override
    public Opened open(Order order) {
        CreateInvoiceLink request = new CreateInvoiceLink(
            order.title(),
            order.description(),
            order.invoice().toString(),
            order.amount().asset().code(),
            new LabeledPrice(order.title(), Math.toIntExact(order.amount().minor()))
        );
        String url;
        try {
            url = gate.pass(() -> link(request));
        } catch (BotRefused refused) {
            throw new GatewayRefused(refused.getMessage());
        }
        return new Opened(order.invoice().toString(), url, url, url, clock.instant().plus(order.lifetime()));
    }

    /** A link cannot be revoked; what was cancelled is refused at the pre-checkout. */
    @Override
    public void withdraw(String externalId) {}

    /** Harmless to repeat, so one silence is forgiven; when Telegram wants us to wait, nothing was made and the buyer is told. */
    private String link(CreateInvoiceLink request) {
        try {
            return bot.call(request).result();
        } catch (BotUnavailable first) {
            if (first.retryAfter().isPositive()) {
                throw new GatewayRefused(first.getMessage());
            }
            try {
                return bot.call(request).result();
            } catch (BotUnavailable second) {
                throw new GatewayOutcomeUnknown(second.getMessage(), second);
            }
        }
    }

    /**
     * Reads the list of transactions from where it was read last. The bookmark follows page by page, behind what was applied:
     * whatever happens in the middle, the rest is read again.
     */
    @Override
    public void ask(List<Doubtful> doubtful, Predicate<List<Finding>> apply) {
        // what is paid after the list was read must not be taken for expired
        Instant now = clock.instant();
        Set<InvoiceId> paid = new HashSet<>();
        long position = Math.max(0, bookmarks.position(BOOKMARK) - OVERLAP);
        boolean allApplied = true;
        for (int page = 0; page < PAGES_MOST; page++) {
            StarTransaction[] transactions = transactions(position);
            List<Finding> findings = Arrays.stream(transactions)
                .map(StarsGateway::finding)
                .flatMap(Optional::stream)
                .toList();
            findings.forEach(finding -> paid.add(finding.invoice()));
            allApplied &= apply.test(findings);
            position += transactions.length;
            if (allApplied) {
                bookmarks.keep(BOOKMARK, position);
            }
            if (transactions.length < PAGE) {
                apply.test(unpaid(doubtful, paid, now));
                return;
            }
        }
    }

    private StarTransaction[] transactions(long position) {
        try {
            return bot
                .call(new GetStarTransactions().offset(Math.toIntExact(position)).limit(PAGE))
                .result()
                .transactions();
        } catch (BotUnavailable silent) {
            throw new GatewayOutcomeUnknown(silent.getMessage(), silent);
        } catch (BotRefused refused) {
            throw new GatewayRefused(refused.getMessage());
        }
    }

    /** A transaction comes from a buyer, or goes back to one. */
    private static Optional<Finding> finding(StarTransaction transaction) {
        if (transaction.source() instanceof TransactionPartnerUser payer) {
            return invoice(payer).map(invoice ->
                new Finding.Paid(
                    invoice,
                    StarsNotice.paid(transaction.id(), payer.invoicePayload(), transaction.amount(), XTR)
                )
            );
        }
        if (transaction.receiver() instanceof TransactionPartnerUser payer) {
            return invoice(payer).map(invoice ->
                new Finding.Refunded(
                    invoice,
                    StarsNotice.refunded(transaction.id(), payer.invoicePayload(), transaction.amount(), XTR)
                )
            );
        }
        return Optional.empty();
    }

    /** Empty when it is not ours: another product of the same bot may sell for Stars too. */
    private static Optional<InvoiceId> invoice(TransactionPartnerUser payer) {
        if (payer.invoicePayload() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InvoiceId(UUID.fromString(payer.invoicePayload())));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Unpaid, Telegram knows nothing of it: the time to pay is over when our own clock says so. */
    private static List<Finding> unpaid(List<Doubtful> doubtful, Set<InvoiceId> paid, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (Doubtful asked : doubtful) {
            if (!paid.contains(asked.invoice())) {
                if (asked.externalId() == null) {
                    findings.add(new Finding.Missing(asked.invoice()));
                } else if (asked.expiresAt().isBefore(now)) {
                    findings.add(new Finding.Expired(asked.invoice(), null));
                }
            }
        }
        return findings;
    }
}
