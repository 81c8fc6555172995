package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.overlay.MovedClock;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
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
                        .anyMatch(f -> f.fieldType().stringValue().endsWith("/InstantSource;")) ||
                    one
                        .methods()
                        .stream()
                        .anyMatch(m -> m.methodType().stringValue().endsWith("/InstantSource;"))
            )
            .extracting(one -> one.thisClass().asInternalName())
            .containsExactly(CLOCKS);
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
