package com.cybervpn.platform;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be told of a statement.
 *
 * @param operation its verb, one of the five of {@link QueryWatch}
 * @param table the first table it names, empty when it names none
 * @param text the statement without the values that stand in it
 */
record QueryText(String operation, String table, String text) {
    private static final Map<String, QueryText> KNOWN = new ConcurrentHashMap<>();
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

    static QueryText of(String sql) {
        if (sql == null) {
            return new QueryText("other", "", "");
        }
        QueryText known = KNOWN.get(sql);
        if (known == null) {
            known = read(sql);
            if (KNOWN.size() < KNOWN_MOST) {
                KNOWN.put(sql, known);
            }
        }
        return known;
    }

    private static QueryText read(String sql) {
        String text = VALUE.matcher(sql).replaceAll("?").replaceAll("\\s+", " ").strip();
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher table = TABLE.matcher(lower);
        return new QueryText(
            operation(lower),
            table.find() ? table.group(1) : "",
            text.length() > TEXT_MOST ? text.substring(0, TEXT_MOST) : text
        );
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

    /** Name of its span: {@code SELECT billing.invoice}. */
    String summary() {
        String verb = operation.toUpperCase(Locale.ROOT);
        return table.isEmpty() ? verb : verb + " " + table;
    }
}
