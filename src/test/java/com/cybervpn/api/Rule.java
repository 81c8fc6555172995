package com.cybervpn.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of {@code authorisation.txt}: who may call an operation.
 *
 * @param who {@code public}, {@code customer} or the least role of staff
 * @param status what a caller who may is told, with an empty body and an unknown id
 * @param object whose owner alone reaches it; empty for a path without an id, {@code -} where staff reaches everybody's,
 *     {@code word} where the path has no id but a word of a closed set
 */
record Rule(Operation operation, String who, int status, String object) {
    static final List<String> ROLES = List.of("support", "operator", "admin", "owner");

    /** The lines that are about operations of the document. */
    static List<Rule> all() {
        Map<String, Operation> known = Operation.built()
            .stream()
            .collect(Collectors.toMap(Operation::toString, Function.identity()));
        return lines()
            .stream()
            .filter(line -> known.containsKey(name(line)))
            .map(line ->
                new Rule(
                    known.get(name(line)),
                    line[2],
                    Integer.parseInt(line[3]),
                    line.length > 4 ? line[4] : ""
                )
            )
            .toList();
    }

    /** The operations the table names, whether they exist or not. */
    static List<String> names() {
        return lines().stream().map(Rule::name).toList();
    }

    private static String name(String[] line) {
        return line[0] + " " + line[1];
    }

    private static List<String[]> lines() {
        try (InputStream file = Rule.class.getResourceAsStream("authorisation.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether the path leads to something of one person. */
    boolean hasOwner() {
        return !object.isEmpty() && !object.equals("-") && !object.equals("word");
    }

    boolean isPublic() {
        return who.equals("public");
    }

    boolean isForStaff() {
        return ROLES.contains(who);
    }

    /** What a member of staff is told. */
    int statusFor(String role) {
        if (isPublic()) {
            return status;
        }
        return isForStaff() && ROLES.indexOf(role) >= ROLES.indexOf(who) ? status : 403;
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
