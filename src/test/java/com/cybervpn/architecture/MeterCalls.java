package com.cybervpn.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from source which meters it asks for: what only appears with its first event is seen nowhere else. */
final class MeterCalls {

    private static final Pattern CALL = Pattern.compile(
        "\\.(counter|countedElsewhere|timer|often|promise|time|gauge|sizes)\\("
    );
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9_]+)\"");

    private MeterCalls() {}

    /** Each as {@code name}, and each of its labels as {@code name label}, named as a scrape names them. */
    static Set<String> words(String source) {
        Set<String> words = new TreeSet<>();
        for (Matcher call = CALL.matcher(source); call.find(); ) {
            String method = call.group(1);
            List<String> arguments = arguments(source, call.end());
            int name = method.equals("time") ? 1 : 0;
            // a name that is put together is one of those that are there from the start
            if (name < arguments.size() && LITERAL.matcher(arguments.get(name)).matches()) {
                add(words, method, arguments.subList(name, arguments.size()));
            }
        }
        return words;
    }

    private static void add(Set<String> words, String method, List<String> arguments) {
        String name = literal(arguments.getFirst()) + ending(method);
        words.add(name);
        boolean valueBetween = List.of("gauge", "countedElsewhere", "sizes").contains(method);
        for (int label = valueBetween ? 2 : 1; label + 1 < arguments.size(); label += 2) {
            words.add(name + " " + literal(arguments.get(label)));
        }
    }

    private static String literal(String argument) {
        Matcher literal = LITERAL.matcher(argument);
        if (!literal.matches()) {
            throw new IllegalStateException(
                "a label has to be a literal, so that it is seen to stay: " + argument
            );
        }
        return literal.group(1);
    }

    private static String ending(String method) {
        return switch (method) {
            case "counter", "countedElsewhere" -> "_total";
            case "timer", "often", "promise", "time" -> "_seconds";
            default -> "";
        };
    }

    /** The arguments of a call, from behind its opening parenthesis on. */
    private static List<String> arguments(String source, int from) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int begin = from;
        boolean text = false;
        for (int at = from; at < source.length(); at++) {
            char c = source.charAt(at);
            if (text) {
                text = c != '"';
            } else if (c == '"') {
                text = true;
            } else if (c == '(' || c == '{' || c == '[') {
                depth++;
            } else if (c == ',' && depth == 0) {
                arguments.add(source.substring(begin, at).strip());
                begin = at + 1;
            } else if ((c == ')' || c == '}' || c == ']') && --depth < 0) {
                arguments.add(source.substring(begin, at).strip());
                return arguments;
            }
        }
        throw new IllegalStateException("a call without an end");
    }
}
