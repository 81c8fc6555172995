package com.cybervpn.architecture.misplaced;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Of a table that {@code Sql} writes. */
@Entity
@Table(schema = "ledger", name = "entry")
class EntryEntity {

    @Id
    long id;
}
