package com.cybervpn.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** How far lists of foreign systems have been read. */
@ApplicationScoped
public class Bookmarks {

    @PersistenceContext
    EntityManager entities;

    /** The position last kept, 0 at first. */
    @Transactional
    public long position(String name) {
        Object position = entities
            .createNativeQuery(
                "select coalesce(max(position), 0) from platform.bookmark where name = :name",
                Long.class
            )
            .setParameter("name", name)
            .getSingleResult();
        return ((Number) position).longValue();
    }

    @Transactional
    public void keep(String name, long position) {
        entities
            .createNativeQuery(
                "insert into platform.bookmark (name, position) values (:name, :position) on conflict (name) do update set position = excluded.position"
            )
            .setParameter("name", name)
            .setParameter("position", position)
            .executeUpdate();
    }
}
