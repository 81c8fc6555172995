package com.cybervpn.billing;

import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** The inbox: every genuine notice once. Called within a transaction. */
@ApplicationScoped
class Notices {

    private static final String RECEIVE = """
    insert into billing.notice as n (provider, reference, external_id, amount, asset, result, received_at)
    values (?, ?, ?, ?, ?, 'received', ?)
    on conflict (provider, reference) do update set
        deliveries = n.deliveries + 1,
        external_id = case when n.result in ('settled', 'credited') then n.external_id else excluded.external_id end,
        amount = case when n.result in ('settled', 'credited') then n.amount else excluded.amount end,
        asset = case when n.result in ('settled', 'credited') then n.asset else excluded.asset end
    returning result""";

    private static final String CLOSE = """
    update billing.notice set result = ?, processed_at = ? where provider = ? and reference = ?""";

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /**
     * Stores a notice, or counts it again; either way its row is locked until the transaction ends. What it says replaces
     * what an earlier one said that brought nothing.
     *
     * @return true when it has been settled before
     */
    boolean receive(PaymentNotice notice) {
        String result = sql
            .one(
                RECEIVE,
                row -> row.getString(1),
                notice.provider().code(),
                notice.reference(),
                notice.externalId(),
                notice.amount(),
                notice.asset(),
                clock.instant()
            )
            .orElseThrow();
        return (
            SettlementResult.SETTLED.code().equals(result) || SettlementResult.CREDITED.code().equals(result)
        );
    }

    void close(PaymentNotice notice, SettlementResult result) {
        sql.defer(CLOSE, result.code(), clock.instant(), notice.provider().code(), notice.reference());
    }
}
