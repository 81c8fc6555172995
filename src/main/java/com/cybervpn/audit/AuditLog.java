package com.cybervpn.audit;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.rest.JsonSettings;
import com.cybervpn.role.CurrentStaff;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The log of what staff did. */
@ApplicationScoped
public class AuditLog {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String COLUMNS =
        "id, at, staff_id, role, action, subject_kind, subject_id, before, after, ip_address, request_id";
    private static final String APPEND =
        "insert into audit.entry (" +
        COLUMNS +
        ") values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?, ?)";
    /** With their numbers, which the database gives. */
    private static final String ENTRIES = "select seq, " + COLUMNS + " from audit.entry where true";

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /**
     * What is looked for; null is anything.
     *
     * @param subject id of the subject
     */
    record Search(AuditAction action, UUID staff, String subject) {}

    /**
     * Keeps what the running transaction does.
     *
     * @param before what the subject was, as far as it changes; no secrets
     * @param after what it is from now on; no secrets
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(
        CurrentStaff by,
        AuditAction action,
        AuditSubject subject,
        Map<String, Object> before,
        Map<String, Object> after
    ) {
        sql.update(
            APPEND,
            UUID.randomUUID(),
            clock.instant(),
            by.id().value(),
            by.role().code(),
            action.code(),
            subject.kind(),
            subject.id(),
            json(before),
            json(after),
            by.address(),
            by.requestId()
        );
    }

    /** Entries, newest first, those before the entry {@code before} only. */
    List<AuditEntry> search(Search search, long before, int most) {
        List<Object> parameters = new ArrayList<>();
        String query = ENTRIES + matching(search, parameters);
        parameters.add(before);
        parameters.add(most);
        return sql.all(
            query + " and seq < ? order by seq desc limit ?",
            AuditLog::entry,
            parameters.toArray()
        );
    }

    private static String matching(Search search, List<Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        if (search.action() != null) {
            conditions.append(" and action = ?");
            parameters.add(search.action().code());
        }
        if (search.staff() != null) {
            conditions.append(" and staff_id = ?");
            parameters.add(search.staff());
        }
        if (search.subject() != null) {
            conditions.append(" and subject_id = ?");
            parameters.add(search.subject());
        }
        return conditions.toString();
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
            row.getObject("id", UUID.class),
            row.getLong("seq"),
            row.getTimestamp("at").toInstant(),
            row.getObject("staff_id", UUID.class),
            row.getString("role"),
            row.getString("action"),
            new AuditSubject(row.getString("subject_kind"), row.getString("subject_id")),
            object(row.getString("before")),
            object(row.getString("after")),
            row.getString("ip_address"),
            row.getString("request_id")
        );
    }

    private static String json(Map<String, Object> object) {
        try {
            return JsonSettings.mapper().writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> object(String json) {
        try {
            return JsonSettings.mapper().readValue(json, OBJECT);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
