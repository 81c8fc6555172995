package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.overlay.MovedClock;
import com.cybervpn.sandbox.UnscannedLibraries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;

/** What customers meet has the clock of the machine, and nothing that could move it. */
class ShippedWarIT {

    private static final String CLOCKS = "com/cybervpn/platform/Clocks";

    @Test
    void nothingOfTheOverlayIsInTheWar() throws IOException {
        String variable = MovedClock.FILE;
        assertThat(entries())
            .isNotEmpty()
            .noneMatch(name -> name.contains("overlay") || name.contains("moved-clock"));
        assertThat(ours()).noneMatch(one -> texts(one).anyMatch(variable::equals));
    }

    @Test
    void noOtherBeanCanTakeThePlaceOfTheClock() throws IOException {
        assertThat(ours()).noneMatch(one ->
            texts(one).anyMatch("Ljakarta/enterprise/inject/Alternative;"::equals)
        );
        assertThat(ours())
            .filteredOn(one -> texts(one).anyMatch("Ljakarta/enterprise/inject/Produces;"::equals))
            .filteredOn(
                one ->
                    one
                        .fields()
                        .stream()
                        .filter(f -> !isInjected(f))
                        .anyMatch(f -> f.fieldType().stringValue().endsWith("/InstantSource;")) ||
                    one
                        .methods()
                        .stream()
                        .anyMatch(m -> m.methodType().stringValue().endsWith("/InstantSource;"))
            )
            .extracting(one -> one.thisClass().asInternalName())
            .containsExactly(CLOCKS);
    }

    private static boolean isInjected(FieldModel field) {
        return field
            .findAttribute(Attributes.runtimeVisibleAnnotations())
            .stream()
            .flatMap(visible -> visible.annotations().stream())
            .anyMatch(one -> one.className().equalsString("Ljakarta/inject/Inject;"));
    }

    /** It reads no setting, file or property, because it calls nothing else at all. */
    @Test
    void theClockIsThatOfTheMachine() throws IOException {
        ClassModel clocks = ours()
            .stream()
            .filter(one -> one.thisClass().asInternalName().equals(CLOCKS))
            .findFirst()
            .orElseThrow();
        assertThat(pool(clocks))
            .filteredOn(MemberRefEntry.class::isInstance)
            .map(entry -> (MemberRefEntry) entry)
            .extracting(member -> member.owner().asInternalName() + "." + member.name().stringValue())
            .containsExactlyInAnyOrder(
                "java/lang/Object.<init>",
                "java/time/Clock.systemUTC",
                CLOCKS + ".clock"
            );
    }

    /** The server does not look into libraries, as each has an index of annotations that is empty. */
    @Test
    void noLibraryHasAnAnnotationThatTheServerLooksFor() throws IOException {
        try (FileSystem war = FileSystems.newFileSystem(Path.of("target/ROOT.war"))) {
            try (Stream<Path> libraries = Files.list(war.getPath("WEB-INF/lib"))) {
                assertThat(libraries.toList())
                    .isNotEmpty()
                    .allSatisfy(library ->
                        assertThat(annotations(library)).noneMatch(
                            name ->
                                name.startsWith("jakarta.") || name.startsWith("org.eclipse.microprofile.")
                        )
                    );
            }
        }
    }

    /** Of the classes of a library that has an index and is no bean archive by its file. */
    private static Set<String> annotations(Path library) throws IOException {
        Indexer indexer = new Indexer();
        try (ZipInputStream jar = new ZipInputStream(Files.newInputStream(library))) {
            boolean unscanned = false;
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                unscanned |= entry.getName().equals(UnscannedLibraries.INDEX);
                assertThat(entry.getName()).isNotEqualTo("META-INF/beans.xml");
                if (entry.getName().endsWith(".class")) {
                    indexer.index(new ByteArrayInputStream(jar.readAllBytes()));
                }
            }
            assertThat(unscanned).as("%s has an index", library).isTrue();
        }
        return indexer
            .complete()
            .getKnownClasses()
            .stream()
            .flatMap(type -> type.annotationsMap().keySet().stream())
            .map(DotName::toString)
            .collect(Collectors.toSet());
    }

    private static List<String> entries() throws IOException {
        try (ZipFile war = new ZipFile("target/ROOT.war")) {
            return war
                .stream()
                .map(entry -> entry.getName())
                .toList();
        }
    }

    private static List<ClassModel> ours() throws IOException {
        List<ClassModel> classes = new ArrayList<>();
        try (ZipFile war = new ZipFile("target/ROOT.war")) {
            for (var entry : war
                .stream()
                .filter(e -> e.getName().matches("WEB-INF/classes/.*\\.class"))
                .toList()) {
                try (InputStream code = war.getInputStream(entry)) {
                    classes.add(ClassFile.of().parse(code.readAllBytes()));
                }
            }
        }
        assertThat(classes).isNotEmpty();
        return classes;
    }

    private static Stream<String> texts(ClassModel of) {
        return pool(of)
            .filter(Utf8Entry.class::isInstance)
            .map(entry -> ((Utf8Entry) entry).stringValue());
    }

    private static Stream<PoolEntry> pool(ClassModel of) {
        return StreamSupport.stream(of.constantPool().spliterator(), false);
    }
}
