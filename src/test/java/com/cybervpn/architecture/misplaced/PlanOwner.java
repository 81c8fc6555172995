package com.cybervpn.architecture.misplaced;

import jakarta.persistence.EntityManager;

/** Owns {@code catalog.plan}, and goes around the entity. */
class PlanOwner {

    EntityManager entities;

    PlanEntity find() {
        return entities.find(PlanEntity.class, 1);
    }

    Object[] byHand() {
        return (Object[]) entities.createNativeQuery("select 1, 2").getSingleResult();
    }
}
