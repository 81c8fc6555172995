package com.cybervpn.architecture;

import com.cybervpn.platform.clients.RestCalls;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasName;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows the calls of a method to where the shop waits for a remote system, or for its turn to hash a password.
 *
 * <p>A call of one of the shop's interfaces or classes goes to each implementation of it. What a lambda calls counts as called
 * by the method that has the lambda. An event goes to its observers from where it is made. Not followed: what only the JDK or a
 * library calls, such as interceptors; and Redis, whose calls give up within a fraction of a second.
 */
final class RemoteCalls {

    private static final Set<String> WAITING = Set.of(
        RestCalls.class.getName() + ".call",
        "com.cybervpn.password.PasswordHashingPool.pass",
        "jakarta.mail.Service.connect",
        "jakarta.mail.Transport.send",
        "jakarta.mail.Transport.sendMessage",
        "java.net.Socket.connect",
        "java.net.URL.openConnection",
        "java.net.URL.openStream",
        "java.net.http.HttpClient.send",
        "java.net.http.HttpClient.sendAsync"
    );

    /** What its callers only hand to a thread of its own. */
    private static final Set<String> IN_THE_BACKGROUND = Set.of(
        "com.cybervpn.integration.oauth.TelegramBrowserLogin.ask"
    );

    private final Map<JavaClass, List<JavaMethod>> observers = new HashMap<>();

    RemoteCalls(JavaClasses classes) {
        for (JavaClass type : classes) {
            for (JavaMethod method : type.getMethods()) {
                method
                    .getParameters()
                    .stream()
                    .filter(parameter -> parameter.isAnnotatedWith(Observes.class))
                    .forEach(parameter ->
                        observers
                            .computeIfAbsent(parameter.getRawType(), event -> new ArrayList<>())
                            .add(method)
                    );
            }
        }
    }

    /** The calls from a method to a remote system, a shortest way; empty when there is none. */
    List<String> from(JavaCodeUnit begin) {
        Map<JavaCodeUnit, JavaCodeUnit> callers = new LinkedHashMap<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>();
        callers.put(begin, begin);
        next.add(begin);
        while (!next.isEmpty()) {
            JavaCodeUnit at = next.remove();
            for (JavaCodeUnitAccess<?> call : calls(at)) {
                if (waits(call)) {
                    return way(callers, at, call);
                }
                targets(call)
                    .filter(target -> callers.putIfAbsent(target, at) == null)
                    .forEach(next::add);
            }
        }
        return List.of();
    }

    private static List<JavaCodeUnitAccess<?>> calls(JavaCodeUnit of) {
        List<JavaCodeUnitAccess<?>> calls = new ArrayList<>(of.getCallsFromSelf());
        calls.addAll(of.getCodeUnitReferencesFromSelf());
        return calls;
    }

    private static boolean waits(JavaCodeUnitAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        String name = "." + call.getTarget().getName();
        return (
            Stream.concat(Stream.of(owner), owner.getAllRawSuperclasses().stream()).anyMatch(type ->
                WAITING.contains(type.getName() + name)
            ) ||
            (owner.isInterface() && isOperationOfAVendor(call))
        );
    }

    /** A call of a MicroProfile REST client. */
    private static boolean isOperationOfAVendor(JavaCodeUnitAccess<?> call) {
        return call
            .getTarget()
            .resolveMember()
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
            .isPresent();
    }

    private Stream<JavaCodeUnit> targets(JavaCodeUnitAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        boolean isOurs = owner.getPackageName().startsWith("com.cybervpn");
        if (!isOurs || IN_THE_BACKGROUND.contains(owner.getName() + "." + call.getTarget().getName())) {
            return Stream.empty();
        }
        return Stream.<JavaCodeUnit>concat(
            call.getTarget().resolveMember().stream(),
            call.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                ? observersOf(owner)
                : owner
                      .getAllSubclasses()
                      .stream()
                      .flatMap(type -> overriding(type, call.getTarget()))
        );
    }

    private static Stream<JavaMethod> overriding(JavaClass type, CodeUnitAccessTarget target) {
        List<String> parameters = HasName.Utils.namesOf(target.getRawParameterTypes());
        return type
            .getMethods()
            .stream()
            .filter(method -> method.getName().equals(target.getName()))
            .filter(method -> HasName.Utils.namesOf(method.getRawParameterTypes()).equals(parameters));
    }

    private Stream<JavaMethod> observersOf(JavaClass event) {
        return observers
            .entrySet()
            .stream()
            .filter(observed -> event.isAssignableTo(DescribedPredicate.equalTo(observed.getKey())))
            .flatMap(observed -> observed.getValue().stream());
    }

    private static List<String> way(
        Map<JavaCodeUnit, JavaCodeUnit> callers,
        JavaCodeUnit last,
        JavaCodeUnitAccess<?> call
    ) {
        List<String> way = new ArrayList<>();
        way.add(call.getTargetOwner().getSimpleName() + "." + call.getTarget().getName());
        JavaCodeUnit at = last;
        way.add(named(at));
        while (callers.get(at) != at) {
            at = callers.get(at);
            way.add(named(at));
        }
        return way.reversed();
    }

    private static String named(JavaCodeUnit unit) {
        return unit.getOwner().getSimpleName() + "." + unit.getName();
    }
}
