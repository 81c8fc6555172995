package com.cybervpn.payment;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The inbox: every genuine notice once. Called within a transaction. */
@ApplicationScoped
public class PaymentNotices {

    /** Stands in the inbox only until the transaction that received it says what came of it. */
    private static final String RECEIVED = "received";

    private static final String RECEIVE = """
    insert into billing.notice as n (provider, reference, external_id, amount, asset, result, received_at)
    values (?, ?, ?, ?, ?, 'received', ?)
    on conflict (provider, reference) do update set
        deliveries = n.deliveries + 1,
        external_id = case when n.result in ('settled', 'credited', 'refunded') then n.external_id else excluded.external_id end,
        amount = case when n.result in ('settled', 'credited', 'refunded') then n.amount else excluded.amount end,
        asset = case when n.result in ('settled', 'credited', 'refunded') then n.asset else excluded.asset end
    returning result, exists (select from billing.notice r
        where r.provider = n.provider and r.reference = 'refund:' || n.reference and r.result = 'refunded') as given_back""";

    private static final String CLOSE = """
    update billing.notice set result = ?, processed_at = ?, suspended_at = coalesce(suspended_at, ?::timestamptz)
    where provider = ? and reference = ?""";

    private static final String TO_SUSPEND = """
    select provider, reference, external_id, amount, asset, result from billing.notice
    where suspended_at is null and result in ('unknown_invoice', 'amount_mismatch', 'currency_mismatch', 'refunded')
    order by received_at limit ? for update skip locked""";

    private static final String SUSPENDED = """
    update billing.notice set suspended_at = ? where provider = ? and reference = ?""";

    private static final String KEPT = """
    select provider, reference, external_id, amount, asset, result from billing.notice where provider = ? and reference = any(?)""";

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /** What the inbox has of a notice when it comes. */
    public enum Arrival {
        /** Nothing. */
        FIRST,
        /** It came before and brought nothing, perhaps saying something else. */
        AGAIN,
        /** Nothing that counts, but the provider has told already that it gave the money back. */
        GIVEN_BACK,
        /** Nothing more can come of it. */
        DONE,
    }

    /** A notice that was kept, of a payment or of one given back. */
    public record Kept(PaymentNotice notice, String result) {
        static Kept read(ResultSet row) throws SQLException {
            return new Kept(
                new PaymentNotice(
                    Provider.valueOf(row.getString("provider").toUpperCase(Locale.ROOT)),
                    row.getString("reference"),
                    row.getString("external_id"),
                    null,
                    row.getString("amount"),
                    row.getString("asset")
                ),
                row.getString("result")
            );
        }

        public boolean isRefund() {
            return result.equals(SettlementResult.REFUNDED.code());
        }

        private boolean covers(PaymentNotice other) {
            boolean same =
                notice.externalId().equals(other.externalId()) &&
                notice.amount().equals(other.amount()) &&
                notice.asset().equals(other.asset());
            return notice.reference().equals(other.reference()) && (same || isFinal(result));
        }
    }

    /**
     * Stores a notice, or counts it again; its row is locked from the next statement on until the transaction ends. What it
     * says replaces what an earlier one said that brought nothing.
     */
    public Supplier<Arrival> receive(PaymentNotice notice) {
        Supplier<Optional<Arrival>> arrival = sql.later(
            RECEIVE,
            row -> arrival(row.getString("result"), row.getBoolean("given_back")),
            notice.provider().code(),
            notice.reference(),
            notice.externalId(),
            notice.amount(),
            notice.asset(),
            clock.instant()
        );
        return () -> arrival.get().orElseThrow();
    }

    private static Arrival arrival(String result, boolean givenBack) {
        if (isFinal(result)) {
            return Arrival.DONE;
        }
        if (givenBack) {
            return Arrival.GIVEN_BACK;
        }
        return result.equals(RECEIVED) ? Arrival.FIRST : Arrival.AGAIN;
    }

    /** Those of which something may still come: they never came before, or said something else and brought nothing. */
    public Set<PaymentNotice> news(Provider provider, List<PaymentNotice> told) {
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

    private static boolean isFinal(String result) {
        return Arrays.stream(SettlementResult.values()).anyMatch(r -> r.isFinal() && r.code().equals(result));
    }

    /** Writes down what came of a notice. */
    public void close(PaymentNotice notice, SettlementResult result) {
        Instant now = clock.instant();
        sql.defer(
            CLOSE,
            result.code(),
            now,
            result.isSuspense() ? now : null,
            notice.provider().code(),
            notice.reference()
        );
    }

    /** Those whose money fits nothing and is not in suspense: an older version of the shop took them. Locked. */
    public List<Kept> toSuspend(int limit) {
        return sql.all(TO_SUSPEND, Kept::read, limit);
    }

    public void suspended(PaymentNotice notice) {
        sql.defer(SUSPENDED, clock.instant(), notice.provider().code(), notice.reference());
    }
}
