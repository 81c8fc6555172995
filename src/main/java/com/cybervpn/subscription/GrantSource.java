package com.cybervpn.subscription;

import com.cybervpn.payment.InvoiceId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a grant comes from. Each grants once.
 *
 * @param id which of its kind
 */
public record GrantSource(Kind kind, UUID id) {
    /** The words stand in the database. */
    public enum Kind {
        /** Paid for; the id is that of the invoice. */
        INVOICE,
        INVITE,
        /** Paid for by another person. */
        GIFT,
        TRIAL,
        /** Given by staff. */
        STAFF;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public GrantSource {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    static GrantSource of(InvoiceId invoice) {
        return new GrantSource(Kind.INVOICE, invoice.value());
    }

    /** Empty for another kind of source. */
    Optional<InvoiceId> invoice() {
        return kind == Kind.INVOICE ? Optional.of(new InvoiceId(id)) : Optional.empty();
    }
}
