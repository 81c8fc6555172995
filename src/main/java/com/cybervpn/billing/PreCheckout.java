package com.cybervpn.billing;

import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.Provider;
import com.cybervpn.pricing.Quotes;
import com.cybervpn.user.People;
import com.cybervpn.user.Profiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The last word before Stars are taken. Any Telegram user can open an invoice link, and often, so this is the only guard
 * against paying for another customer, twice, or too late. Reads our own rows only.
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
    Profiles profiles;

    @Inject
    Quotes quotes;

    @Inject
    InstantSource clock;

    /**
     * What Telegram asks.
     *
     * @param payload what we gave to remember: our invoice id, as text
     * @param telegramId who is about to pay
     * @param language {@code en} or {@code ru}: what their Telegram is set to
     * @param amount in whole Stars
     */
    public record Question(
        String payload,
        long telegramId,
        String language,
        String amount,
        String currency
    ) {}

    /** @return why not, for the payer to read in the language they chose here; empty to go ahead */
    @Transactional
    public Optional<String> objection(Question asked) {
        return why(asked).map(objection -> objection.text(language(asked)));
    }

    private String language(Question asked) {
        return profiles.withTelegramId(asked.telegramId()).map(people::language).orElse(asked.language());
    }

    private Optional<Objection> why(Question asked) {
        Invoice invoice = find(asked.payload()).orElse(null);
        if (invoice == null || invoice.provider() != Provider.STARS) {
            return Optional.of(Objection.UNKNOWN);
        }
        if (!people.telegramId(invoice.buyer()).equals(Optional.of(asked.telegramId()))) {
            return Optional.of(Objection.SOMEBODY_ELSES);
        }
        if (people.isBlocked(invoice.buyer())) {
            return Optional.of(Objection.BLOCKED);
        }
        if (
            !invoice.asset.code().equals(asked.currency()) ||
            !invoice.amount().amount().equals(asked.amount())
        ) {
            return Optional.of(Objection.OTHER_PRICE);
        }
        if (!invoice.status().isUnpaid()) {
            return Optional.of(Objection.PAID);
        }
        if (invoice.status() == InvoiceStatus.CANCELLED) {
            return Optional.of(Objection.CANCELLED);
        }
        if (invoice.status().isLate() || invoice.expiresAt.isBefore(clock.instant())) {
            return Optional.of(Objection.LATE);
        }
        if (!quotes.isOnSale(invoice.purchase())) {
            return Optional.of(Objection.NOT_SOLD);
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

    private enum Objection {
        UNKNOWN("This invoice does not exist.", "Такого счёта нет."),
        SOMEBODY_ELSES(
            "This invoice belongs to another customer. Please open the app and choose a plan.",
            "Этот счёт выставлен другому человеку. Откройте приложение и выберите тариф."
        ),
        BLOCKED(
            "This account cannot buy anything now. Please write to support.",
            "С этого аккаунта сейчас нельзя покупать. Напишите в поддержку."
        ),
        OTHER_PRICE(
            "The price has changed. Please open the app and choose the plan again.",
            "Цена изменилась. Откройте приложение и выберите тариф снова."
        ),
        PAID("This invoice is paid already.", "Этот счёт уже оплачен."),
        CANCELLED(
            "You have cancelled this invoice. Please open the app and choose a plan.",
            "Вы отменили этот счёт. Откройте приложение и выберите тариф."
        ),
        LATE(
            "The time to pay this invoice is over. Please open the app and choose the plan again.",
            "Время на оплату этого счёта вышло. Откройте приложение и выберите тариф снова."
        ),
        NOT_SOLD("This plan is no longer sold.", "Этот тариф больше не продаётся.");

        private final String english;
        private final String russian;

        Objection(String english, String russian) {
            this.english = english;
            this.russian = russian;
        }

        String text(String language) {
            return language.equals("ru") ? russian : english;
        }
    }
}
