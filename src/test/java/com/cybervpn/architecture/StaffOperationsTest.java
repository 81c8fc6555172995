package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.role.RequiresRole;
import com.tngtech.archunit.core.domain.JavaClasses;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is below {@code /admin} and {@code /monitoring} says who may call it, and nothing else does. */
class StaffOperationsTest {

    private static final JavaClasses PRODUCTION = Production.CLASSES;

    @Test
    void everyOperationForStaffNamesItsLeastRole() {
        assertThat(operations().filter(StaffOperationsTest::isForStaff))
            .isNotEmpty()
            .allSatisfy(operation -> assertThat(operation.getAnnotation(RequiresRole.class)).isNotNull());
    }

    @Test
    void nothingElseNamesOne() {
        assertThat(operations().filter(operation -> operation.isAnnotationPresent(RequiresRole.class)))
            .isNotEmpty()
            .allMatch(StaffOperationsTest::isForStaff)
            .noneMatch(operation -> operation.isAnnotationPresent(PermitAll.class));
    }

    private static Stream<Method> operations() {
        return PRODUCTION.stream()
            .map(type -> type.reflect())
            .filter(type -> type.isAnnotationPresent(jakarta.ws.rs.Path.class))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method ->
                Arrays.stream(method.getAnnotations()).anyMatch(annotation ->
                    annotation.annotationType().isAnnotationPresent(HttpMethod.class)
                )
            );
    }

    private static boolean isForStaff(Method operation) {
        String root = operation.getDeclaringClass().getAnnotation(jakarta.ws.rs.Path.class).value();
        String own = Optional.ofNullable(operation.getAnnotation(jakarta.ws.rs.Path.class))
            .map(jakarta.ws.rs.Path::value)
            .orElse("");
        return ("/" + root + "/" + own + "/").replaceAll("/+", "/").matches("/(admin|monitoring)/.*");
    }
}
