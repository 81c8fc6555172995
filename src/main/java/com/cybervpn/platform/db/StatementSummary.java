package com.cybervpn.platform.db;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be told of a statement, or of several that are sent together.
 *
 * @param operation its verb, one of the five of {@link QueryWatch}; of several that of the last, which the others travel with
 * @param table the first table it names, empty when it names none; of several that of the last
 * @param summary name of its span: {@code SELECT billing.invoice}; of several one after the other
 * @param text the statement without the values that stand in it
 */
record StatementSummary(String operation, String table, String summary, String text) {
    private static final Map<String, StatementSummary> KNOWN = new ConcurrentHashMap<>();
    /** Statements are written by us and few; whatever is made at run time must not fill the memory. */
    private static final int KNOWN_MOST = 1_000;
    private static final Pattern VERB = Pattern.compile(
        "\\s*(select|insert|update|delete)\\b.*",
        Pattern.DOTALL
    );
    /** A common table expression may change something; its own verb decides. */
    private static final Pattern CHANGE = Pattern.compile(
        "\\b(insert)\\s+into\\b|\\b(update)\\s+\\w|\\b(delete)\\s+from\\b"
    );
    private static final Pattern TABLE = Pattern.compile("\\b(?:from|into|update)\\s+([a-z_][a-z0-9_.]*)");
    private static final Pattern VALUE = Pattern.compile("'(?:[^']|'')*'|\\b\\d+(?:\\.\\d+)?\\b");
    private static final int TEXT_MOST = 1_000;

    static StatementSummary of(String sql) {
        if (sql == null) {
            return new StatementSummary("other", "", "OTHER", "");
        }
        StatementSummary known = KNOWN.get(sql);
        if (known == null) {
            known = read(sql);
            if (KNOWN.size() < KNOWN_MOST) {
                KNOWN.put(sql, known);
            }
        }
        return known;
    }

    private static StatementSummary read(String sql) {
        String text = VALUE.matcher(sql).replaceAll("?").replaceAll("\\s+", " ").strip();
        String[] statements = text.toLowerCase(Locale.ROOT).split("; ");
        String last = statements[statements.length - 1];
        return new StatementSummary(
            operation(last),
            table(last),
            Arrays.stream(statements).map(StatementSummary::summary).collect(Collectors.joining("; ")),
            text.length() > TEXT_MOST ? text.substring(0, TEXT_MOST) : text
        );
    }

    private static String summary(String lower) {
        return (operation(lower).toUpperCase(Locale.ROOT) + " " + table(lower)).strip();
    }

    private static String table(String lower) {
        Matcher table = TABLE.matcher(lower);
        return table.find() ? table.group(1) : "";
    }

    private static String operation(String lower) {
        Matcher verb = VERB.matcher(lower);
        if (verb.matches()) {
            return verb.group(1);
        }
        if (!lower.startsWith("with ")) {
            return "other";
        }
        Matcher change = CHANGE.matcher(lower);
        return change.find() ? change.group().split("\\s+", 2)[0] : "select";
    }
}
