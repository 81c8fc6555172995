package com.cybervpn.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** The plans on sale, read from the database at most every two seconds and kept when it is away. */
@ApplicationScoped
public class Catalog {

    private static final Duration FRESH = Duration.ofSeconds(2);

    @Inject
    Plans plans;

    @Inject
    InstantSource clock;

    private final ReentrantLock reading = new ReentrantLock();
    private volatile Snapshot snapshot;
    private volatile long readAt;

    /**
     * The catalogue at one moment. Two reads that found the same plans give the same instance.
     *
     * @param offers in the order in which they are shown, withdrawn ones included
     */
    record Snapshot(Map<UUID, Offer> offers, List<Offer> onSale) {
        static Snapshot of(List<Offer> all) {
            Map<UUID, Offer> offers = new LinkedHashMap<>();
            all.forEach(offer -> offers.put(offer.id().value(), offer));
            return new Snapshot(
                Collections.unmodifiableMap(offers),
                all.stream().filter(Offer::onSale).toList()
            );
        }
    }

    /** @throws PlanNotFound when it is not on sale */
    public Offer onSale(PlanId id) {
        return find(id).orElseThrow(PlanNotFound::new);
    }

    /** The plan as it is on sale now; empty when it is not. */
    public Optional<Offer> find(PlanId id) {
        return Optional.ofNullable(snapshot().offers().get(id.value())).filter(Offer::onSale);
    }

    /** Whether the plan could be bought now. */
    public boolean isOnSale(PlanId id) {
        return find(id).isPresent();
    }

    boolean isFresh() {
        return snapshot != null && clock.millis() - readAt < FRESH.toMillis();
    }

    Snapshot snapshot() {
        Snapshot known = snapshot;
        if (known != null && clock.millis() - readAt < FRESH.toMillis()) {
            return known;
        }
        if (known != null && !reading.tryLock()) {
            return known;
        }
        if (known == null) {
            reading.lock();
        }
        try {
            return read();
        } finally {
            reading.unlock();
        }
    }

    private Snapshot read() {
        Snapshot known = snapshot;
        readAt = clock.millis();
        try {
            Snapshot fresh = Snapshot.of(plans.all());
            if (!fresh.equals(known)) {
                snapshot = fresh;
            }
            return snapshot;
        } catch (RuntimeException away) {
            if (known == null) {
                readAt = 0;
                throw away;
            }
            org.jboss.logging.Logger.getLogger(Catalog.class).warnf(
                "the catalogue is shown as it was: %s",
                away.getMessage()
            );
            return known;
        }
    }
}
