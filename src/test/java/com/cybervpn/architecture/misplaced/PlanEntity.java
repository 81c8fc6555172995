package com.cybervpn.architecture.misplaced;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** In its place. */
@Entity
@Table(schema = "catalog", name = "plan")
class PlanEntity {

    @Id
    long id;
}
