package com.cybervpn.architecture.misplaced;

import jakarta.persistence.EntityManager;

/** Reaches another's entity. */
class PlanStranger {

    EntityManager entities;

    long count() {
        return entities.createQuery("select count(*) from PlanEntity p", Long.class).getSingleResult();
    }
}
