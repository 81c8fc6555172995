package com.cybervpn.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use whom ({@code packages.txt}), and what a name promises. What each package decides: {@code src/docs/architecture.md}. */
class PackageMapTest {

    private static final String ROOT = "com.cybervpn";

    private static final Path MAIN = Path.of("src", "main", "java");

    private static final JavaClasses PRODUCTION = Production.CLASSES;

    // -- the map

    @Test
    void everyPackageUsesOnlyWhatTheMapAllows() throws IOException {
        assertThat(PackageMap.kept().complaints(PRODUCTION)).isEmpty();
    }

    @Test
    void whatTheMapDoesNotAllowIsNoticed() {
        assertThat(planted("architecture.misplaced:")).anyMatch(told ->
            told.startsWith("architecture.misplaced may not use platform.db: ")
        );
    }

    @Test
    void anAllowanceThatIsNotUsedIsNoticed() {
        assertThat(
            planted("ledger:", "platform.db:", "architecture.misplaced: platform.db ledger")
        ).containsExactly("architecture.misplaced does not use ledger, which its line names");
    }

    @Test
    void aClassOfNoPackageOfTheMapIsNoticed() {
        assertThat(planted("platform.db:")).contains(
            "com.cybervpn.architecture.misplaced.Owner is in no package of the map"
        );
    }

    @Test
    void aMapInWhichArrowsPointUpIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() ->
            PackageMap.of(List.of("billing: subscription", "subscription:"))
        );
        assertThatIllegalArgumentException().isThrownBy(() -> PackageMap.of(List.of("billing", "ledger:")));
        assertThatIllegalArgumentException().isThrownBy(() -> PackageMap.of(List.of("billing:", "billing:")));
    }

    @Test
    void aPackageIsLookedThroughAtAGlance() throws IOException {
        assertThat(PackageMap.tooLarge(MAIN)).isEmpty();
    }

    @Test
    void aPackageWithTooManyFilesIsNoticed(@TempDir Path sources) throws IOException {
        Path full = Files.createDirectories(sources.resolve("full"));
        Path over = Files.createDirectories(sources.resolve("over"));
        for (int i = 0; i < PackageMap.FILES_MOST; i++) {
            Files.createFile(full.resolve("Type" + i + ".java"));
            Files.createFile(over.resolve("Type" + i + ".java"));
        }
        Files.createFile(over.resolve("package-info.java"));
        assertThat(PackageMap.tooLarge(sources)).containsOnlyKeys("over");
    }

    /** Of a feature the platform knows neither the package, which the map holds, nor an address. */
    @Test
    void thePlatformNamesNoAddressOfAFeature() throws IOException {
        assertThat(
            CompiledClass.in(Path.of("target", "classes", "com", "cybervpn", "platform"))
                .stream()
                .flatMap(type ->
                    type
                        .words()
                        .stream()
                        .map(text -> type.name() + ": " + text)
                )
                .filter(told -> told.matches("(?s).*/api/v1/\\w.*"))
        ).isEmpty();
    }

    @Test
    void noPackagesDependOnEachOtherInCircles() {
        slices()
            .matching(ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .check(PRODUCTION);
    }

    @Test
    void theKernelNeedsNothingButJava() {
        holds(
            classes()
                .that()
                .resideInAPackage(ROOT + ".kernel")
                .should()
                .onlyDependOnClassesThat(
                    describe("are of Java or the kernel", type ->
                        home(type).matches("|java\\..*|com\\.cybervpn\\.kernel")
                    )
                )
        );
    }

    @Test
    void everyPackageSaysWhatItDecides() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(
                files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
            )
                .filteredOn(directory -> Files.notExists(directory.resolve("package-info.java")))
                .as("packages without package-info.java")
                .isEmpty();
        }
    }

    // -- roles and names

    @Test
    void onlyStoresTalkToTheEntityManager() {
        holds(
            noClasses()
                .that(not(areNamed(".*s")))
                .should()
                .dependOnClassesThat(
                    areOneOf(
                        "jakarta.persistence.EntityManager",
                        "jakarta.persistence.EntityManagerFactory",
                        "org.hibernate.Session",
                        "org.hibernate.StatelessSession"
                    )
                )
        );
    }

    @Test
    void onlyTheEdgeSpeaksHttp() {
        holds(
            noClasses()
                .that(not(areNamed(".*(Resource|Filter|Mapper|Api|Application|Interceptor|Feature)")))
                .and()
                .resideOutsideOfPackages(ROOT + ".platform..", ROOT + ".integration..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
        );
    }

    @Test
    void useCasesOpenTransactionsAndResourcesDoNot() {
        holds(
            noClasses()
                .that(areNamed(".*Resource"))
                .should()
                .dependOnClassesThat(
                    areOneOf("jakarta.transaction.Transactional", "jakarta.transaction.Transactional$TxType")
                )
        );
    }

    @Test
    void entitiesArePrivateToTheirFeature() {
        holds(noClasses().that().areAnnotatedWith("jakarta.persistence.Entity").should().bePublic());
    }

    @Test
    void namesSayWhatAThingDoes() {
        String empty =
            ".*(Impl|Service|Manager|Helper|Utils?|Dto|DTO|Facade|Base|Abstract|Common)|Abstract.*";
        assertThat(PRODUCTION)
            .filteredOn(type -> type.getSimpleName().matches(empty))
            .isEmpty();
    }

    // -- dates, output, tests (time: OneClockTest)

    @Test
    void datesAreThoseOfJavaTime() {
        holds(noClasses().should().dependOnClassesThat(areOneOf("java.util.Date", "java.util.Calendar")));
    }

    @Test
    void nothingIsPrinted() {
        holds(noClasses().should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    }

    @Test
    void thereIsNothingToMockWith() {
        assertThat(
            Stream.of(
                "org/mockito/Mockito.class",
                "org/easymock/EasyMock.class",
                "org/jmock/Mockery.class",
                "mockit/Expectations.class",
                "io/mockk/MockK.class"
            )
        )
            .filteredOn(library -> PackageMapTest.class.getClassLoader().getResource(library) != null)
            .isEmpty();
    }

    // -- vocabulary

    private static List<String> planted(String... lines) {
        JavaClasses planted = new ClassFileImporter().importPath(
            Path.of("target", "test-classes", "com", "cybervpn", "architecture", "misplaced")
        );
        return PackageMap.of(List.of(lines)).complaints(planted);
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCTION);
    }

    private static DescribedPredicate<JavaClass> areOneOf(String... names) {
        return describe("are one of " + List.of(names), type -> List.of(names).contains(type.getFullName()));
    }

    /** A nested class has the role of those around it. */
    private static DescribedPredicate<JavaClass> areNamed(String pattern) {
        return describe("are named " + pattern, type ->
            Stream.iterate(Optional.of(type), Optional::isPresent, inner ->
                inner.get().getEnclosingClass()
            ).anyMatch(outer -> outer.get().getSimpleName().matches(pattern))
        );
    }

    private static String home(JavaClass type) {
        return type.getBaseComponentType().getPackageName();
    }
}
