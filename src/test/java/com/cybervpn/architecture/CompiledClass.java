package com.cybervpn.architecture;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a class file says of the database: constants of other classes, parts of concatenations and annotations included. */
final class CompiledClass {

    private static final String ROOT = "com/cybervpn/";
    private static final String CLAIM = ROOT + "account/PersonalData";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern MANAGERS = Pattern.compile(
        "(?:^|L)(?:jakarta/persistence/EntityManager(?:Factory)?|org/hibernate/(?:(?:Stateless)?Session(?:Factory)?|SharedSessionContract))(?:;|$)"
    );
    private static final Pattern CONNECTIONS = Pattern.compile(
        "(?:^|L)(?:javax/sql/\\w*DataSource|java/sql/(?:Connection|DriverManager|(?:Prepared|Callable)?Statement))(?:;|$)"
    );
    private static final Pattern NATIVE_ANNOTATION = Pattern.compile(
        "Ljakarta/persistence/(?:NamedNative|NamedStoredProcedure|SqlResultSet).*;" +
            "|Lorg/hibernate/annotations/(?:NamedNative.*|NativeQuery.*|SQL.*|Formula|Subselect|View);"
    );

    private final ClassModel model;
    private final List<String> words;
    private final List<String> texts;

    private CompiledClass(ClassModel model) {
        this.model = model;
        words = entries(Utf8Entry.class).map(Utf8Entry::stringValue).toList();
        texts = words
            .stream()
            .filter(word -> word.indexOf('.') >= 0 || word.indexOf(' ') >= 0)
            .map(word -> SPACE.matcher(word).replaceAll(" ").toLowerCase(Locale.ROOT))
            .toList();
    }

    static List<CompiledClass> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<CompiledClass> found = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                found.add(new CompiledClass(ClassFile.of().parse(file)));
            }
            return found;
        }
    }

    /** {@code billing.Invoices}, also of what is nested in it. */
    String name() {
        return binaryName().replaceFirst("\\$.*", "").replaceFirst("^com\\.cybervpn\\.", "");
    }

    String binaryName() {
        return model.thisClass().asInternalName().replace('/', '.');
    }

    /** Whatever may be a statement or the name of a table, in lower case and without line breaks. */
    List<String> texts() {
        return texts;
    }

    /** Every text in it, names of types and members included. */
    List<String> words() {
        return words;
    }

    /** Whether an annotation of this type is written on it, or on something in it. */
    boolean bears(Class<?> annotation) {
        return words.contains(annotation.descriptorString());
    }

    /** Whether it names tables in order to export and forget what is in them. */
    boolean isClaim() {
        return model
            .interfaces()
            .stream()
            .anyMatch(type -> type.asInternalName().equals(CLAIM));
    }

    boolean uses(String internalName) {
        return entries(ClassEntry.class).anyMatch(type -> type.asInternalName().equals(internalName));
    }

    boolean usesEntityManager() {
        return words.stream().anyMatch(word -> MANAGERS.matcher(word).find());
    }

    boolean usesConnections() {
        return words.stream().anyMatch(word -> CONNECTIONS.matcher(word).find());
    }

    /** Calls and annotations that bring SQL, or the connection itself, past the entities. */
    List<String> nativeQueries() {
        return Stream.concat(
            entries(MemberRefEntry.class)
                .filter(member ->
                    member.owner().asInternalName().matches("(?:jakarta/persistence|org/hibernate)/.*")
                )
                .map(member -> member.name().stringValue())
                .filter(name ->
                    name.matches("create(?:Named)?(?:Native|StoredProcedure).*|do(?:Returning)?Work|unwrap")
                ),
            words.stream().filter(word -> NATIVE_ANNOTATION.matcher(word).matches())
        ).toList();
    }

    private <T> Stream<T> entries(Class<T> kind) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
            .filter(kind::isInstance)
            .map(kind::cast);
    }
}
