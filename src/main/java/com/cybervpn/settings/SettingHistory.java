package com.cybervpn.settings;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What staff has changed: of each setting every change, of which the last counts. Nothing is ever overwritten. */
@ApplicationScoped
public class SettingHistory {

    private static final String COLUMNS = "key, version, value, reason, changed_at, changed_by";
    private static final String LATEST =
        "select distinct on (key) " +
        COLUMNS +
        ", null as before from settings.change order by key, version desc";
    private static final String WITH_BEFORE =
        "select " +
        COLUMNS +
        """
        , (select b.value from settings.change b where b.key = c.key and b.version = c.version - 1) as before
        from settings.change c where c.key = ?""";
    private static final String APPEND =
        "insert into settings.change (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)";

    @Inject
    Sql sql;

    /**
     * One change.
     *
     * @param version counts the changes of a setting from 1 on
     * @param value as it is written; empty: the default
     * @param before the value until then; empty: the default, or it was not asked for
     * @param by who of staff
     */
    public record Change(
        String key,
        long version,
        Optional<String> value,
        Optional<String> before,
        String reason,
        Instant at,
        UUID by
    ) {}

    /** The last change of each setting by its key, settings that this version does not know included. */
    Map<String, Change> latest() {
        return sql
            .all(LATEST, SettingHistory::change)
            .stream()
            .collect(Collectors.toMap(Change::key, Function.identity()));
    }

    /** The last change of a setting; empty when it was never changed. */
    public Optional<Change> latest(String key) {
        return changes(key, Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** One change of a setting; empty when it has no such version. */
    public Optional<Change> find(String key, long version) {
        return sql.one(WITH_BEFORE + " and c.version = ?", SettingHistory::change, key, version);
    }

    /** Changes of a setting, the newest first, from the one before {@code version} on. */
    public List<Change> changes(String key, long version, int most) {
        return sql.all(
            WITH_BEFORE + " and c.version < ? order by c.version desc limit ?",
            SettingHistory::change,
            key,
            version,
            most
        );
    }

    /**
     * Keeps a change.
     *
     * @throws IllegalStateException when there is another of this version ({@link Sql#isTaken})
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(Change change) {
        sql.update(
            APPEND,
            change.key(),
            change.version(),
            change.value().orElse(null),
            change.reason(),
            change.at(),
            change.by()
        );
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
            row.getString("key"),
            row.getLong("version"),
            Optional.ofNullable(row.getString("value")),
            Optional.ofNullable(row.getString("before")),
            row.getString("reason"),
            Sql.instant(row, "changed_at"),
            row.getObject("changed_by", UUID.class)
        );
    }
}
