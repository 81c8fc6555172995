package com.cybervpn.billing;

import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The inbox: every genuine notice once. Called within a transaction. */
@ApplicationScoped
class Notices {

    private static final String RECEIVE = """
    insert into billing.notice as n (provider, reference, external_id, amount, asset, result, received_at)
    values (?, ?, ?, ?, ?, 'received', ?)
    on conflict (provider, reference) do update set
        deliveries = n.deliveries + 1,
        external_id = case when n.result in ('settled', 'credited', 'refunded') then n.external_id else excluded.external_id end,
        amount = case when n.result in ('settled', 'credited', 'refunded') then n.amount else excluded.amount end,
        asset = case when n.result in ('settled', 'credited', 'refunded') then n.asset else excluded.asset end
    returning result""";

    private static final String CLOSE = """
    update billing.notice set result = ?, processed_at = ? where provider = ? and reference = ?""";

    private static final String KEPT = """
    select reference, external_id, amount, asset, result from billing.notice where provider = ? and reference = any(?)""";

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /**
     * Stores a notice, or counts it again; either way its row is locked until the transaction ends. What it says replaces
     * what an earlier one said that brought nothing.
     *
     * @return true when nothing more can come of it
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
        return isFinal(result);
    }

    /** Those of which something may still come: they never came before, or said something else and brought nothing. */
    Set<PaymentNotice> news(Provider provider, List<PaymentNotice> told) {
        if (told.isEmpty()) {
            return Set.of();
        }
        String[] references = told
            .stream()
            .map(PaymentNotice::reference)
            .toArray(String[]::new);
        List<Kept> kept = sql.all(KEPT, Kept::read, provider.code(), references);
        Set<PaymentNotice> news = new HashSet<>(told);
        news.removeIf(notice -> kept.stream().anyMatch(one -> one.covers(notice)));
        return news;
    }

    private record Kept(String reference, String externalId, String amount, String asset, String result) {
        static Kept read(ResultSet row) throws SQLException {
            return new Kept(
                row.getString("reference"),
                row.getString("external_id"),
                row.getString("amount"),
                row.getString("asset"),
                row.getString("result")
            );
        }

        boolean covers(PaymentNotice notice) {
            boolean same =
                externalId.equals(notice.externalId()) &&
                amount.equals(notice.amount()) &&
                asset.equals(notice.asset());
            return reference.equals(notice.reference()) && (same || isFinal(result));
        }
    }

    private static boolean isFinal(String result) {
        return Arrays.stream(SettlementResult.values()).anyMatch(r -> r.isFinal() && r.code().equals(result));
    }

    void close(PaymentNotice notice, SettlementResult result) {
        sql.defer(CLOSE, result.code(), clock.instant(), notice.provider().code(), notice.reference());
    }
}
