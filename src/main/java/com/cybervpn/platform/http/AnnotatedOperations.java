package com.cybervpn.platform.http;

import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.platform.rest.RestApplication;
import com.cybervpn.platform.rest.ShortForm;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the front has to know of operations before JAX-RS sees them: {@link MayWait} and {@link ShortForm} say it at each. */
final class AnnotatedOperations {

    /** {@code {name}} or {@code {name: expression}}, whose braces may be those of a repetition. */
    private static final Pattern PARAMETER = Pattern.compile(
        "\\{\\s*\\w+\\s*(?::\\s*((?:[^{}]|\\{[^{}]*})+))?\\}"
    );

    private final Map<String, String> plain = new HashMap<>();
    private final List<Templated> templated = new ArrayList<>();
    private final Map<String, String> longForms = new HashMap<>();

    private record Templated(String beginning, Pattern request, String threads) {}

    /** @param resources classes with {@code @Path}; what stands at their superclasses does not count */
    AnnotatedOperations(Collection<Class<?>> resources) {
        for (Class<?> resource : resources) {
            for (Method method : resource.getDeclaredMethods()) {
                MayWait own = method.getAnnotation(MayWait.class);
                MayWait wait = own == null ? resource.getAnnotation(MayWait.class) : own;
                String verb = verb(method);
                if (wait != null && verb != null) {
                    add(verb + " " + path(resource, method), wait.value());
                }
                ShortForm address = method.getAnnotation(ShortForm.class);
                if (address != null) {
                    longForms.put(address.value(), path(resource, method));
                }
            }
        }
    }

    /** Those of all resources. To be called once the deployment is up: there are no beans before. */
    static AnnotatedOperations deployed() {
        Collection<Class<?>> resources = CDI.current()
            .getBeanManager()
            .getBeans(Object.class, Any.Literal.INSTANCE)
            .stream()
            .<Class<?>>map(Bean::getBeanClass)
            .filter(type -> type.isAnnotationPresent(Path.class))
            .collect(Collectors.toSet());
        return new AnnotatedOperations(resources);
    }

    /** The address that answers for another one, which may be the same. */
    String longForm(String path) {
        return longForms.getOrDefault(path, path);
    }

    /** Null for a request that waits for nothing but our own. JAX-RS takes an address with a slash at its end as well. */
    String threads(String method, String path) {
        String request =
            (method.equals("HEAD") ? "GET" : method) +
            " " +
            (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        String found = plain.get(request);
        if (found != null) {
            return found;
        }
        for (Templated one : templated) {
            if (request.startsWith(one.beginning()) && one.request().matcher(request).matches()) {
                return one.threads();
            }
        }
        return null;
    }

    private void add(String request, String threads) {
        Matcher parameter = PARAMETER.matcher(request);
        if (!parameter.find()) {
            plain.put(request, threads);
            return;
        }
        String beginning = request.substring(0, parameter.start());
        StringBuilder expression = new StringBuilder();
        int end = 0;
        do {
            expression.append(Pattern.quote(request.substring(end, parameter.start())));
            expression.append(
                parameter.group(1) == null ? "[^/]+" : "(?:" + parameter.group(1).strip() + ")"
            );
            end = parameter.end();
        } while (parameter.find());
        expression.append(Pattern.quote(request.substring(end)));
        templated.add(new Templated(beginning, Pattern.compile(expression.toString()), threads));
    }

    private static String path(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path =
            RestApplication.class.getAnnotation(ApplicationPath.class).value() +
            "/" +
            resource.getAnnotation(Path.class).value() +
            "/" +
            (own == null ? "" : own.value());
        return ("/" + path).replaceAll("/{2,}", "/").replaceAll("/$", "");
    }

    /** Null for what is no operation. */
    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }
}
