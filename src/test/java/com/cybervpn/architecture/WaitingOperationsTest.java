package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.platform.rest.MayWait;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** The front finds them as beans. */
    @Test
    void everyResourceIsABean() {
        assertThat(Production.CLASSES)
            .filteredOn(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
            .isNotEmpty()
            .allMatch(type -> type.isAnnotatedWith(ApplicationScoped.class));
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
