package com.cybervpn.integration.telegram;

import com.cybervpn.billing.GatewayRefused;
import com.cybervpn.billing.GatewaySilent;
import com.cybervpn.billing.InvoiceId;
import com.cybervpn.billing.PaymentGateway;
import com.cybervpn.billing.PaymentNotice;
import com.cybervpn.billing.Provider;
import com.cybervpn.platform.Bookmarks;
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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;

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
    private static final int PAGES_MOST = 50;
    /** Read again at each turn: a transaction whose settlement failed is found again. */
    private static final int OVERLAP = 200;

    @Inject
    Bot bot;

    @Inject
    Bookmarks bookmarks;

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
    @Bulkhead(12)
    public Opened open(Order order) {
        CreateInvoiceLink request = new CreateInvoiceLink(
            order.title(),
            order.description(),
            order.invoice().toString(),
            order.amount().asset().name(),
            new LabeledPrice(order.title(), Math.toIntExact(order.amount().minor()))
        );
        String url;
        try {
            url = link(request);
        } catch (BotRefused refused) {
            throw new GatewayRefused(refused.getMessage());
        }
        return new Opened(order.invoice().toString(), url, url, url, clock.instant().plus(order.lifetime()));
    }

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
                throw new GatewaySilent(second.getMessage(), second);
            }
        }
    }

    @Override
    public List<Finding> ask(List<Doubtful> doubtful) {
        List<Finding> findings = new ArrayList<>();
        Set<InvoiceId> paid = new HashSet<>();
        for (StarTransaction transaction : recent()) {
            if (
                transaction.source() instanceof TransactionPartnerUser payer && payer.invoicePayload() != null
            ) {
                invoiceOf(payer.invoicePayload(), paid, findings, transaction);
            }
        }
        // unpaid, Telegram knows nothing of it: the time to pay is over when our own clock says so
        Instant now = clock.instant();
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

    private static void invoiceOf(
        String payload,
        Set<InvoiceId> paid,
        List<Finding> findings,
        StarTransaction transaction
    ) {
        try {
            InvoiceId invoice = new InvoiceId(UUID.fromString(payload));
            paid.add(invoice);
            findings.add(
                new Finding.Paid(
                    invoice,
                    StarsNotice.of(transaction.id(), payload, transaction.amount(), "XTR")
                )
            );
        } catch (IllegalArgumentException notOurs) {
            // another product of the same bot may sell for Stars too
            org.jboss.logging.Logger.getLogger(StarsGateway.class).debugf(
                "transaction %s is not ours",
                transaction.id()
            );
        }
    }

    private List<StarTransaction> recent() {
        long position = Math.max(0, bookmarks.position(BOOKMARK) - OVERLAP);
        List<StarTransaction> found = new ArrayList<>();
        try {
            for (int page = 0; page < PAGES_MOST; page++) {
                StarTransaction[] batch = bot
                    .call(new GetStarTransactions().offset(Math.toIntExact(position)).limit(PAGE))
                    .result()
                    .transactions();
                found.addAll(Arrays.asList(batch));
                position += batch.length;
                if (batch.length < PAGE) {
                    break;
                }
            }
        } catch (BotUnavailable silent) {
            throw new GatewaySilent(silent.getMessage(), silent);
        } catch (BotRefused refused) {
            throw new GatewayRefused(refused.getMessage());
        }
        bookmarks.keep(BOOKMARK, position);
        return found;
    }
}
