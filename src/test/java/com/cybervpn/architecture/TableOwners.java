package com.cybervpn.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which class answers for which table, and which others may read it: {@code table-owners.txt}, compared with the classes. */
final class TableOwners {

    /** How the rows of a table are reached. */
    enum Style {
        /** By statements of {@code platform.db.Sql}. */
        SQL,
        /** As an entity; no statement of ours names the table. */
        HIBERNATE,
        /** By a library, which keeps its own rows in it. */
        LIBRARY,
    }

    private static final Path FILE = Path.of("src/test/resources/com/cybervpn/architecture/table-owners.txt");
    private static final Pattern OWNER = Pattern.compile(
        "(\\w+\\.\\w+): (sql|hibernate|library) ([\\w.]+)(?: \\(.+\\))?"
    );
    private static final Pattern READER = Pattern.compile("(\\w+\\.\\w+) read by ([\\w.]+): \\S.*");
    private static final Pattern JDBC = Pattern.compile("jdbc ([\\w.]+): \\S.*");

    private static final String WRITING =
        "\\b(?:insert into|update|delete from|merge into|truncate(?: table)?|lock table) (?:only )?";
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$/@-])[a-z]\\w*\\.\\w++(?!\\.\\w)");
    /** Where only a table can follow. */
    private static final Pattern PLACE = Pattern.compile("\\b(?:insert into|delete from|join) $");
    private static final Pattern LOCKING = Pattern.compile(
        "\\bfor (?:no key update|update|key share|share)\\b"
    );
    private static final Pattern STATEMENT = Pattern.compile(
        "\\bselect .*\\bfrom\\b|\\binsert into\\b|\\bdelete from\\b|\\bupdate .*\\bset\\b"
    );
    /** Where a table's name should stand: nothing, a parameter of a format, or of a concatenation. */
    private static final Pattern HOLE = Pattern.compile(
        "\\b(?:from|join|into|using|(?<!for )(?<!for no key )update) ?(?:\\w+\\.)?(?:%|\u0001|$)"
    );

    private record Owner(Style style, String type) {}

    private record Reader(String table, String type) {}

    private final Map<String, Owner> owners = new TreeMap<>();
    private final Set<Reader> readers = new HashSet<>();
    private final Set<String> jdbc = new TreeSet<>();

    private final List<String> complaints = new ArrayList<>();
    /** Which tables each class names. */
    private final Map<String, Set<String>> named = new HashMap<>();

    private TableOwners(Collection<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line);
            }
        }
    }

    private void add(String line) {
        Matcher owner = OWNER.matcher(line);
        Matcher reader = READER.matcher(line);
        Matcher bare = JDBC.matcher(line);
        if (owner.matches()) {
            Style style = Style.valueOf(owner.group(2).toUpperCase(java.util.Locale.ROOT));
            if (owners.put(owner.group(1), new Owner(style, owner.group(3))) != null) {
                throw new IllegalArgumentException("two owners: " + line);
            }
        } else if (reader.matches()) {
            readers.add(new Reader(reader.group(1), reader.group(2)));
        } else if (bare.matches()) {
            jdbc.add(bare.group(1));
        } else {
            throw new IllegalArgumentException(
                "neither \"table: style owner\" nor \"table read by class: reason\" nor \"jdbc class: reason\": " +
                    line
            );
        }
    }

    static TableOwners kept() throws IOException {
        return of(Files.readAllLines(FILE));
    }

    static TableOwners of(Collection<String> lines) {
        return new TableOwners(lines);
    }

    /**
     * What is wrong, for a person; empty when every table has its owner and every statement its place.
     *
     * @param tables each table of the database and each of their partitions, to the table it is a part of
     */
    List<String> complaints(Map<String, String> tables, Collection<CompiledClass> classes) {
        complaints.clear();
        named.clear();
        Set<String> names = classes.stream().map(CompiledClass::name).collect(Collectors.toSet());
        compare(new TreeSet<>(tables.values()), names);
        Entities entities = new Entities(classes);
        for (CompiledClass one : classes) {
            statements(one, tables);
            persistence(one, entities);
            connections(one);
        }
        entities(entities);
        stale(classes);
        return complaints.stream().distinct().sorted().toList();
    }

    private void compare(Set<String> tables, Set<String> classes) {
        tables
            .stream()
            .filter(table -> !owners.containsKey(table))
            .forEach(table -> complain("%s has no owner: name one in %s", table, FILE));
        owners.forEach((table, owner) -> {
            if (!tables.contains(table)) {
                complain("%s has an owner, and there is no such table", table);
            }
            if (!classes.contains(owner.type())) {
                complain("%s is said to be of %s, and there is no such class", table, owner.type());
            }
        });
    }

    private void statements(CompiledClass one, Map<String, String> tables) {
        for (String text : one.texts()) {
            boolean isStatement = STATEMENT.matcher(text).find();
            if (isStatement && HOLE.matcher(text).find()) {
                complain("%s leaves open which table it means: %s", one.name(), text);
            }
            Matcher found = NAME.matcher(text);
            while (found.find()) {
                String table = tables.get(found.group());
                if (table != null) {
                    named(one, table, text, found.group());
                } else if (isStatement && PLACE.matcher(text).region(0, found.start()).find()) {
                    complain("%s names %s, and there is no such table: %s", one.name(), found.group(), text);
                }
            }
        }
    }

    private void named(CompiledClass one, String table, String text, String as) {
        named.computeIfAbsent(one.name(), type -> new HashSet<>()).add(table);
        Owner owner = owners.get(table);
        if (owner == null || (one.isClaim() && text.equals(as))) {
            return;
        }
        if (owner.style() == Style.HIBERNATE) {
            complain("%s is an entity's, and %s names it: %s", table, one.name(), text);
        } else if (!owner.type().equals(one.name())) {
            boolean writes = Pattern.compile(WRITING + Pattern.quote(as) + "\\b")
                .matcher(text)
                .find();
            if (writes || LOCKING.matcher(text).find()) {
                complain(
                    "%s is written by %s, and its owner is %s: %s",
                    table,
                    one.name(),
                    owner.type(),
                    text
                );
            } else if (!readers.contains(new Reader(table, one.name()))) {
                complain("%s is read by %s, and its owner is %s: %s", table, one.name(), owner.type(), text);
            }
        }
    }

    private void persistence(CompiledClass one, Entities entities) {
        one.nativeQueries().forEach(call -> complain("%s goes around the entities: %s", one.name(), call));
        if (!one.usesEntityManager()) {
            return;
        }
        boolean owns = owners
            .values()
            .stream()
            .anyMatch(owner -> owner.style() == Style.HIBERNATE && owner.type().equals(one.name()));
        if (!owns) {
            complain("%s uses an EntityManager, and owns no table of Hibernate", one.name());
        }
        entities.usedBy(one).forEach((entity, tables) ->
            tables
                .stream()
                .filter(table -> owners.containsKey(table) && !owners.get(table).type().equals(one.name()))
                .forEach(table ->
                    complain(
                        "%s is reached by %s as %s, and its owner is %s",
                        table,
                        one.name(),
                        entity,
                        owners.get(table).type()
                    )
                )
        );
    }

    private void connections(CompiledClass one) {
        if (one.usesConnections() && !jdbc.contains(one.name())) {
            complain("%s uses a connection, and Sql is there for that", one.name());
        }
    }

    private void entities(Entities entities) {
        entities.tables().forEach((entity, tables) -> {
            if (tables.isEmpty()) {
                complain("%s does not say which table it is of", entity);
            }
            tables
                .stream()
                .filter(table -> !owners.containsKey(table) || owners.get(table).style() != Style.HIBERNATE)
                .forEach(table ->
                    complain("%s is no table of Hibernate, and %s is an entity of it", table, entity)
                );
        });
        Set<String> mapped = entities
            .tables()
            .values()
            .stream()
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
        owners.forEach((table, owner) -> {
            if (owner.style() == Style.HIBERNATE && !mapped.contains(table)) {
                complain("%s is said to be Hibernate's, and no entity is of it", table);
            }
        });
    }

    /** Lines that were true once. */
    private void stale(Collection<CompiledClass> classes) {
        owners.forEach((table, owner) -> {
            if (owner.style() == Style.SQL && !named.getOrDefault(owner.type(), Set.of()).contains(table)) {
                complain("%s is said to be of %s, which has no statement for it", table, owner.type());
            }
        });
        readers
            .stream()
            .filter(reader -> !named.getOrDefault(reader.type(), Set.of()).contains(reader.table()))
            .forEach(reader ->
                complain("%s is said to be read by %s, which does not", reader.table(), reader.type())
            );
        jdbc.stream()
            .filter(type ->
                classes.stream().noneMatch(one -> one.name().equals(type) && one.usesConnections())
            )
            .forEach(type -> complain("%s is said to use connections, and does not", type));
    }

    private void complain(String text, Object... values) {
        complaints.add(text.formatted(values));
    }
}
