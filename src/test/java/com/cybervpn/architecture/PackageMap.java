package com.cybervpn.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which package may use which: {@code packages.txt}, compared with the classes. A package names those it uses, which stand
 * above it, so there are no circles; everything may use {@code kernel}.
 */
final class PackageMap {

    static final int FILES_MOST = 25;

    private static final Path FILE = Path.of("src/test/resources/com/cybervpn/architecture/packages.txt");
    private static final String ROOT = "com.cybervpn.";
    private static final String KERNEL = "kernel";

    private final Map<String, Set<String>> allowed = new LinkedHashMap<>();

    private PackageMap(Collection<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line);
            }
        }
    }

    private void add(String line) {
        String[] parts = line.split(":", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("not \"package: packages it may use\": " + line);
        }
        Set<String> used = new TreeSet<>(List.of(parts[1].strip().split("\\s+")));
        used.remove("");
        if (!allowed.keySet().containsAll(used)) {
            throw new IllegalArgumentException("uses what does not stand above it: " + line);
        }
        if (allowed.put(parts[0], used) != null) {
            throw new IllegalArgumentException("two lines for one package: " + line);
        }
    }

    static PackageMap kept() throws IOException {
        return of(Files.readAllLines(FILE));
    }

    static PackageMap of(Collection<String> lines) {
        return new PackageMap(lines);
    }

    Set<String> packages() {
        return allowed.keySet();
    }

    /** What is wrong, for a person; empty when each class is in a package of the map and uses only what that may use. */
    List<String> complaints(JavaClasses classes) {
        List<String> complaints = new ArrayList<>();
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass type : classes) {
            String home = home(type);
            if (!allowed.containsKey(home)) {
                complaints.add(type.getName() + " is in no package of the map");
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other = home(dependency.getTargetClass());
                if (other.isEmpty() || other.equals(home) || other.equals(KERNEL)) {
                    continue;
                }
                used.computeIfAbsent(home, any -> new TreeSet<>()).add(other);
                if (!allowed.get(home).contains(other)) {
                    complaints.add(home + " may not use " + other + ": " + dependency.getDescription());
                }
            }
        }
        allowed.forEach((home, those) ->
            those
                .stream()
                .filter(other -> !used.getOrDefault(home, Set.of()).contains(other))
                .forEach(other -> complaints.add(home + " does not use " + other + ", which its line names"))
        );
        return complaints;
    }

    /** Packages with more files than a reader looks through, below a folder of sources. */
    static Map<String, Long> tooLarge(Path sources) throws IOException {
        Map<String, Long> tooLarge = new TreeMap<>();
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path folder : all.filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.list(folder)) {
                    long count = files.filter(file -> file.toString().endsWith(".java")).count();
                    if (count > FILES_MOST) {
                        tooLarge.put(sources.relativize(folder).toString(), count);
                    }
                }
            }
        }
        return tooLarge;
    }

    /** Without our root; empty for what is not ours. */
    private static String home(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    }
}
