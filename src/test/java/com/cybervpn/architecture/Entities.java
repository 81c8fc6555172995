package com.cybervpn.architecture;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinTable;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of JPA, and the tables that their annotations name. */
final class Entities {

    /** By binary name. */
    private final Map<String, Set<String>> tables = new TreeMap<>();

    Entities(Collection<CompiledClass> classes) {
        classes
            .stream()
            .filter(one -> one.bears(Entity.class))
            .map(one -> loaded(one.binaryName()))
            .filter(type -> type.isAnnotationPresent(Entity.class))
            .forEach(type -> tables.put(type.getName(), tablesOf(type)));
    }

    Map<String, Set<String>> tables() {
        return tables;
    }

    /** Entities that a class loads, or names in a query. */
    Map<String, Set<String>> usedBy(CompiledClass one) {
        return tables
            .entrySet()
            .stream()
            .filter(
                entity ->
                    one.uses(entity.getKey().replace('.', '/')) ||
                    one
                        .texts()
                        .stream()
                        .anyMatch(text -> asks(text, entity.getKey()))
            )
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean asks(String text, String entity) {
        String name = entity.substring(Math.max(entity.lastIndexOf('.'), entity.lastIndexOf('$')) + 1);
        return Pattern.compile("(?i)\\b(?:from|join|update|into) " + name + "\\b")
            .matcher(text)
            .find();
    }

    private static Set<String> tablesOf(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Stream.<AnnotatedElement>concat(
            Stream.of(type),
            Stream.concat(Stream.of(type.getDeclaredFields()), Stream.of(type.getDeclaredMethods()))
        ).forEach(element -> {
            for (Table table : element.getAnnotationsByType(Table.class)) {
                names.add(table.schema() + "." + table.name());
            }
            for (SecondaryTable table : element.getAnnotationsByType(SecondaryTable.class)) {
                names.add(table.schema() + "." + table.name());
            }
            for (CollectionTable table : element.getAnnotationsByType(CollectionTable.class)) {
                names.add(table.schema() + "." + table.name());
            }
            for (JoinTable table : element.getAnnotationsByType(JoinTable.class)) {
                names.add(table.schema() + "." + table.name());
            }
        });
        return names;
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, Entities.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
