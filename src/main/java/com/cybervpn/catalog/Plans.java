package com.cybervpn.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The plans and their prices, one row for each currency. */
@ApplicationScoped
class Plans {

    private static final Logger LOG = Logger.getLogger(Plans.class);

    @PersistenceContext
    EntityManager entities;

    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    @Transactional
    public List<Offer> all() {
        return entities
            .createQuery(
                "select distinct p from Plan p left join fetch p.prices order by p.sortOrder",
                Plan.class
            )
            .getResultStream()
            .map(plan -> plan.offer(this::warnOnce))
            .toList();
    }

    private void warnOnce(String currency) {
        if (unknown.add(currency)) {
            LOG.warnf("there are prices of plans in %s, which is no currency: they are left out", currency);
        }
    }
}
