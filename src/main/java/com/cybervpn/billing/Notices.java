package com.cybervpn.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.InstantSource;

/** The inbox: every genuine notice once. Called within a transaction. */
@ApplicationScoped
class Notices {

    private static final String RECEIVE = """
    insert into billing.notice as n (provider, reference, external_id, amount, asset, result, received_at)
    values (:provider, :reference, :external, :amount, :asset, 'received', :now)
    on conflict (provider, reference) do update set
        deliveries = n.deliveries + 1,
        external_id = case when n.result in ('settled', 'credited') then n.external_id else excluded.external_id end,
        amount = case when n.result in ('settled', 'credited') then n.amount else excluded.amount end,
        asset = case when n.result in ('settled', 'credited') then n.asset else excluded.asset end
    returning result""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    InstantSource clock;

    /**
     * Stores a notice, or counts it again; either way its row is locked until the transaction ends. What it says replaces
     * what an earlier one said that brought nothing.
     *
     * @return true when it has been settled before
     */
    boolean receive(PaymentNotice notice) {
        Object result = entities
            .createNativeQuery(RECEIVE, String.class)
            .setParameter("provider", notice.provider().code())
            .setParameter("reference", notice.reference())
            .setParameter("external", notice.externalId())
            .setParameter("amount", notice.amount())
            .setParameter("asset", notice.asset())
            .setParameter("now", clock.instant())
            .getSingleResult();
        return (
            SettlementResult.SETTLED.code().equals(result) || SettlementResult.CREDITED.code().equals(result)
        );
    }

    void close(PaymentNotice notice, SettlementResult result) {
        entities
            .createNativeQuery(
                "update billing.notice set result = :result, processed_at = :now where provider = :provider and reference = :reference"
            )
            .setParameter("result", result.code())
            .setParameter("now", clock.instant())
            .setParameter("provider", notice.provider().code())
            .setParameter("reference", notice.reference())
            .executeUpdate();
    }
}
