package com.cybervpn.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One line of an invoice's timeline. */
@Entity
@Immutable
@Table(schema = "billing", name = "invoice_event")
class InvoiceEvent {

    @Id
    long id;

    @Column(name = "invoice_id")
    UUID invoiceId;

    Instant at;

    String event;

    String detail;
}
