package com.cybervpn.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The table of plans. */
@ApplicationScoped
class Plans {

    @PersistenceContext
    EntityManager entities;

    @Transactional
    public List<Offer> all() {
        return entities
            .createQuery(
                "select distinct p from Plan p left join fetch p.prices order by p.sortOrder",
                Plan.class
            )
            .getResultStream()
            .map(Plan::offer)
            .toList();
    }
}
