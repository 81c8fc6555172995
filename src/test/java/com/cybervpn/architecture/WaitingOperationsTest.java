package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.platform.http.FastPathOperation;
import com.cybervpn.platform.rest.MayWait;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What waits for a foreign system, or for its turn to hash a password, does so on threads of its own. */
class WaitingOperationsTest {

    @Test
    void operationsThatWaitSaySo() {
        assertThat(
            Production.CLASSES.stream().flatMap(WaitingOperationsTest::waiting)
        ).containsExactlyInAnyOrder(
            "AccountResource.export waiting",
            "AppleReturnResource foreign",
            "CheckoutResource.checkout payment",
            "CheckoutResource.cryptoInvoice payment",
            "MailAccountResource.changePassword waiting",
            "MailSignInResource.login waiting",
            "MailSignInResource.register waiting",
            "MonitoringResource.health waiting",
            "OAuthResource foreign",
            "PasswordResetResource.reset waiting",
            "PaymentsResource.cancel payment",
            "SubscriptionsResource.config panel",
            "TelegramOAuthResource foreign",
            "TwoFactorResource.reauth waiting",
            "UsageResource panel"
        );
    }

    /** Otherwise a few customers who wait for a slow system would hold all threads of the others. */
    @Test
    void anOperationThatReachesARemoteSystemSaysSo() {
        assertThat(unmarked(Production.CLASSES)).isEmpty();
        assertThat(operations(Production.CLASSES)).hasSizeGreaterThan(80);
    }

    /** What is followed above does lead to the remote systems. */
    @Test
    void theOperationsThatSaySoMostlyReachOne() {
        RemoteCalls remote = new RemoteCalls(Production.CLASSES);
        assertThat(
            operations(Production.CLASSES)
                .filter(WaitingOperationsTest::isMarked)
                .filter(operation -> !remote.from(operation).isEmpty())
                .map(operation -> operation.getOwner().getSimpleName() + "." + operation.getName())
        ).contains(
            "CheckoutResource.checkout",
            "MailSignInResource.login",
            "PaymentsResource.cancel",
            "SubscriptionsResource.config",
            "TwoFactorResource.reauth"
        );
    }

    @Test
    void aPlantedOperationThatDoesNotSaySoIsFound() {
        assertThat(
            unmarked(
                new ClassFileImporter().importPackages(
                    WaitingOperationsTest.class.getPackageName() + ".waiting"
                )
            )
        ).containsExactlyInAnyOrder(
            "Forgetful.byThePort > Adapter.ask > HttpClient.send",
            "Forgetful.byALambda > Adapter.ask > HttpClient.send",
            "Forgetful.byAReference > Adapter.ask > HttpClient.send",
            "Forgetful.byAnEvent > Listener.asked > Adapter.ask > HttpClient.send"
        );
    }

    /** The front finds them as beans. */
    @Test
    void everyResourceIsABean() {
        assertThat(Production.CLASSES)
            .filteredOn(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
            .isNotEmpty()
            .allMatch(type -> type.isAnnotatedWith(ApplicationScoped.class));
    }

    private static Stream<String> unmarked(JavaClasses classes) {
        RemoteCalls remote = new RemoteCalls(classes);
        return operations(classes)
            .filter(operation -> !isMarked(operation))
            .map(remote::from)
            .filter(calls -> !calls.isEmpty())
            .map(calls -> String.join(" > ", calls));
    }

    /** Those of JAX-RS, and those of the fast path, which may not wait at all. */
    private static Stream<JavaMethod> operations(JavaClasses classes) {
        return classes
            .stream()
            .filter(type -> !type.isInterface())
            .flatMap(type -> type.getMethods().stream())
            .filter(
                method ->
                    method.isMetaAnnotatedWith(HttpMethod.class) ||
                    method.getOwner().isAssignableTo(FastPathOperation.class)
            );
    }

    private static boolean isMarked(JavaMethod operation) {
        return (
            operation.isAnnotatedWith(MayWait.class) || operation.getOwner().isAnnotatedWith(MayWait.class)
        );
    }

    private static Stream<String> waiting(JavaClass type) {
        Stream<String> whole = type.isAnnotatedWith(MayWait.class)
            ? Stream.of(type.getSimpleName() + " " + type.getAnnotationOfType(MayWait.class).value())
            : Stream.empty();
        return Stream.concat(
            whole,
            type
                .getMethods()
                .stream()
                .filter(method -> method.isAnnotatedWith(MayWait.class))
                .map(WaitingOperationsTest::named)
        );
    }

    private static String named(JavaMethod method) {
        return (
            method.getOwner().getSimpleName() +
            "." +
            method.getName() +
            " " +
            method.getAnnotationOfType(MayWait.class).value()
        );
    }
}
