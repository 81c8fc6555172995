package com.cybervpn.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom, and what a name promises. The map stands in {@code src/docs/architecture.md} too; change both. */
class PackageMapTest {

    private static final String ROOT = "com.cybervpn";

    /** From the bottom up: a feature may import those on lower floors, never one above or beside it. */
    private static final List<Set<String>> FLOORS = List.of(
        Set.of("kernel"),
        Set.of("settings"),
        Set.of("ledger"),
        Set.of("limits"),
        Set.of("identity"),
        Set.of("account"),
        Set.of("mailbox", "oauth"),
        Set.of("twofactor"),
        Set.of("audit"),
        Set.of("staff"),
        Set.of("catalog"),
        Set.of("promotion"),
        Set.of("wallet"),
        Set.of("billing"),
        Set.of("subscription"),
        Set.of("provisioning"),
        Set.of("device", "usage"),
        Set.of("referral", "partner"),
        Set.of("notification"),
        Set.of("support"),
        Set.of("analytics"),
        Set.of("observability")
    );

    /** These listen or read, and no feature learns that they exist. */
    private static final Set<String> UNKNOWN_TO_FEATURES = Set.of(
        "notification",
        "analytics",
        "observability"
    );

    /** Adapters of ports that features own. The messenger is a port of {@code notification}. */
    private static final Set<String> INTEGRATIONS = Set.of(
        "cryptopay",
        "remnawave",
        "telegram",
        "mail",
        "oauth"
    );

    private static final Set<String> UNKNOWN_TO_INTEGRATIONS = Set.of("analytics", "observability");

    private static final Map<String, Set<String>> MAP = map();

    private static final JavaClasses PRODUCTION = Production.CLASSES;

    private static Map<String, Set<String>> map() {
        var map = new LinkedHashMap<String, Set<String>>();
        map.put("platform", Set.of("kernel"));
        var lower = new TreeSet<String>();
        for (Set<String> floor : FLOORS) {
            for (String feature : floor) {
                var known = new TreeSet<>(lower);
                known.removeAll(UNKNOWN_TO_FEATURES);
                if (feature.equals("observability")) {
                    // it listens to everybody, the messages included
                    known.add("notification");
                }
                if (!feature.equals("kernel")) {
                    known.add("platform");
                }
                map.put(feature, known);
            }
            lower.addAll(floor);
        }
        lower.removeAll(UNKNOWN_TO_INTEGRATIONS);
        lower.add("platform");
        map.put("integration", Set.of("kernel"));
        lower.add("integration");
        INTEGRATIONS.forEach(integration -> map.put("integration." + integration, lower));
        map.put("logging", Set.of());
        return map;
    }

    // -- the map

    @TestFactory
    Stream<DynamicTest> everyPackageImportsOnlyWhatTheMapAllows() {
        return MAP.entrySet()
            .stream()
            .map(entry -> {
                String place = entry.getKey();
                Set<String> known = entry.getValue();
                ArchRule rule = classes()
                    .that(liveIn(Set.of(place)).and(not(areWiring())))
                    .should()
                    .onlyDependOnClassesThat(
                        areForeign()
                            .or(liveIn(Set.of(place)))
                            .or(liveIn(known))
                    );
                return dynamicTest(place + " imports only " + known, () -> holds(rule));
            });
    }

    @Test
    void everyClassHasItsPlaceOnTheMap() {
        assertThat(PRODUCTION)
            .filteredOn(not(liveIn(MAP.keySet())))
            .isEmpty();
    }

    @Test
    void noPackagesDependOnEachOtherInCircles() {
        slices()
            .matching(ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(areWiring(), alwaysTrue())
            .allowEmptyShould(true)
            .check(PRODUCTION);
    }

    @Test
    void theKernelNeedsNothingButJava() {
        holds(
            classes()
                .that(liveIn(Set.of("kernel")))
                .should()
                .onlyDependOnClassesThat(
                    liveIn(Set.of("kernel")).or(
                        describe("are of Java", type -> home(type).matches("|java\\..*"))
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

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCTION);
    }

    /** Features are flat; only the platform may have packages of its own below it. */
    private static DescribedPredicate<JavaClass> liveIn(Set<String> places) {
        return describe("live in " + places, type -> {
            String home = home(type);
            return (
                places.stream().anyMatch(place -> home.equals(ROOT + "." + place)) ||
                (places.contains("platform") && home.startsWith(ROOT + ".platform."))
            );
        });
    }

    private static DescribedPredicate<JavaClass> areForeign() {
        return describe(
            "are not ours",
            type -> !home(type).equals(ROOT) && !home(type).startsWith(ROOT + ".")
        );
    }

    /** What joins all features by design: the JAX-RS application and the readiness check. */
    private static DescribedPredicate<JavaClass> areWiring() {
        return liveIn(Set.of("platform")).and(areNamed(".*Application|.*Readiness.*"));
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
