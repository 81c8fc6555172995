package com.cybervpn.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of a database, the columns that name a person, and who answers for them. */
final class PersonTables {

    private static final Path LIST = Path.of(
        "src/test/resources/com/cybervpn/architecture/unclaimed-tables.txt"
    );
    private static final Pattern LINE = Pattern.compile("(\\w+\\.\\w+)(?: \\(([\\w, ]+)\\))?: (\\S.*)");

    /** What a column of a person is called, even when it refers to nothing. */
    private static final Pattern PERSON = Pattern.compile(
        "(.*_)?(user|person|people|staff|customer|reader|buyer|payer|owner|author|partner|member|referrer|inviter|sender" +
            "|recipient|subject|telegram|chat|e?mail|address|ip|phone|username|first_name|last_name)(_id)?|.*_by"
    );

    private static final String COLUMNS = """
    select c.table_schema || '.' || c.table_name, c.column_name
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')""";
    private static final String REFERENCES = """
    select s.nspname || '.' || r.relname, a.attname, ts.nspname || '.' || t.relname
    from pg_constraint k
    join pg_class r on r.oid = k.conrelid join pg_namespace s on s.oid = r.relnamespace
    join pg_class t on t.oid = k.confrelid join pg_namespace ts on ts.oid = t.relnamespace
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
    where k.contype = 'f'""";

    private final Map<String, Set<String>> columns = new TreeMap<>();
    /** Table and column, to the table they refer to. */
    private final Map<String, String> references = new HashMap<>();

    private PersonTables() {}

    static PersonTables of(Connection connection) throws SQLException {
        PersonTables tables = new PersonTables();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    tables.columns
                        .computeIfAbsent(row.getString(1), table -> new TreeSet<>())
                        .add(row.getString(2));
                }
            }
            try (ResultSet row = statement.executeQuery(REFERENCES)) {
                while (row.next()) {
                    tables.references.put(row.getString(1) + "." + row.getString(2), row.getString(3));
                }
            }
        }
        return tables;
    }

    Set<String> names() {
        return columns.keySet();
    }

    /** What is wrong with the claims of these and with the list, for a person; empty when every table has one answer. */
    List<String> complaints(Iterable<PersonalData> parts) throws IOException {
        List<String> complaints = new ArrayList<>();
        Map<String, String> claims = new TreeMap<>();
        for (PersonalData part : parts) {
            for (String table : part.tables()) {
                String other = claims.put(table, part.section());
                if (other != null) {
                    complaints.add(table + " is claimed twice: by " + other + " and " + part.section());
                }
                if (!columns.containsKey(table)) {
                    complaints.add(
                        table + " is claimed by " + part.section() + ", and there is no such table"
                    );
                }
            }
        }
        Map<String, Set<String>> listed = listed();
        for (String table : columns.keySet()) {
            Set<String> naming = naming(table, claims.keySet());
            if (claims.containsKey(table) && listed.containsKey(table)) {
                complaints.add(table + " is claimed by " + claims.get(table) + " and named in " + LIST);
            } else if (!claims.containsKey(table) && !listed.containsKey(table)) {
                complaints.add(
                    "%s is not claimed: let a bean of PersonalData export and forget what is in it, or name it with the reason in %s as %s".formatted(
                        table,
                        LIST,
                        table + (naming.isEmpty() ? "" : " (" + String.join(", ", naming) + ")") + ": …"
                    )
                );
            } else if (listed.containsKey(table) && !listed.get(table).equals(naming)) {
                complaints.add(
                    "%s names people in %s, and %s says in %s: claim it, or say why it needs no claim".formatted(
                        table,
                        naming,
                        LIST,
                        listed.get(table)
                    )
                );
            }
        }
        listed
            .keySet()
            .stream()
            .filter(table -> !columns.containsKey(table))
            .forEach(table ->
                complaints.add(table + " is named in " + LIST + ", and there is no such table")
            );
        return complaints;
    }

    /** Columns called as a person's are, or that refer to people or to what is claimed. */
    private Set<String> naming(String table, Set<String> claimed) {
        Set<String> naming = new TreeSet<>();
        for (String column : columns.get(table)) {
            String target = references.get(table + "." + column);
            if (PERSON.matcher(column).matches() || (target != null && claimed.contains(target))) {
                naming.add(column);
            }
        }
        return naming;
    }

    private static Map<String, Set<String>> listed() throws IOException {
        Map<String, Set<String>> listed = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalStateException("not \"schema.table (columns): reason\": " + line);
            }
            String columns = parts.group(2);
            listed.put(
                parts.group(1),
                columns == null ? Set.of() : new TreeSet<>(List.of(columns.split(", ")))
            );
        }
        return listed;
    }
}
