package com.cybervpn.testing;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.literal.InjectLiteral;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Which classes are beans in a {@link DatabaseTest}, and how they get what the server would give them. */
class ShopBeans implements Extension {

    private static final String ROOT = "com.cybervpn.";
    /** The foreign systems and the bot, what listens to all events, the HTTP front, the machine's clock, and the start of the server. */
    private static final String LEFT_OUT =
        "(integration\\.|bot\\.|observability\\.|logging\\.|platform\\.(StartUp|Clocks|db\\.Database|http\\.)).*";

    private static final String PORTS = "(com\\.cybervpn|jakarta\\.enterprise\\.concurrent)\\..*";

    private static final Path MAIN = Path.of("target", "classes");

    private final Set<Type> wanted = new HashSet<>();
    private final Set<Type> known = new HashSet<>();

    private static final class OfThePool extends AnnotationLiteral<Pool> implements Pool {

        private static final long serialVersionUID = 1L;
    }

    static Class<?>[] classes() {
        return Stream.concat(
            marked(MAIN, "Ljakarta/enterprise/context/ApplicationScoped;").filter(
                name -> !name.substring(ROOT.length()).matches(LEFT_OUT)
            ),
            marked(Path.of("target", "test-classes"), "Lcom/cybervpn/testing/TestBean;")
        )
            .map(ShopBeans::load)
            .filter(type -> !type.isInterface() && !type.isAnnotationPresent(jakarta.ws.rs.Path.class))
            .toArray(Class<?>[]::new);
    }

    /** The classes of JPA. */
    static List<Class<?>> entities() {
        return Stream.of("Entity", "Embeddable", "MappedSuperclass", "Converter")
            .flatMap(kind -> marked(MAIN, "Ljakarta/persistence/" + kind + ";"))
            .<Class<?>>map(ShopBeans::load)
            .toList();
    }

    /** Names of the classes whose file speaks of an annotation: faster than to load them all. */
    private static Stream<String> marked(Path folder, String annotation) {
        try (Stream<Path> files = Files.walk(folder.resolve(ROOT.replace('.', '/')))) {
            return files
                .filter(file -> file.toString().endsWith(".class") && contains(file, annotation))
                .map(file -> folder.relativize(file).toString())
                .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .toList()
                .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ShopBeans.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean isOurs(Bean<?> bean) {
        return bean.getBeanClass().getName().startsWith(ROOT);
    }

    /** The server gives resources by their names; here they are beans. */
    <T> void resources(
        @Observes @WithAnnotations({ Resource.class, PersistenceContext.class }) ProcessAnnotatedType<T> type
    ) {
        type.configureAnnotatedType()
            .filterFields(
                field ->
                    field.isAnnotationPresent(Resource.class) ||
                    field.isAnnotationPresent(PersistenceContext.class)
            )
            .forEach(field -> {
                field.add(InjectLiteral.INSTANCE);
                if (field.getAnnotated().getJavaMember().getType() == DataSource.class) {
                    field.add(new OfThePool());
                }
            });
    }

    /** What the shop does by itself at its start would happen beside the test. */
    void nothingStarts(@Observes ProcessObserverMethod<Startup, ?> observer) {
        if (isOurs(observer)) {
            observer.veto();
        }
    }

    private static boolean isOurs(ProcessObserverMethod<Startup, ?> observer) {
        return observer.getObserverMethod().getBeanClass().getName().startsWith(ROOT);
    }

    void remember(@Observes ProcessInjectionPoint<?, ?> point) {
        Type type = point.getInjectionPoint().getType();
        if (raw(type).isInterface() && raw(type).getName().matches(PORTS)) {
            wanted.add(type);
        }
    }

    void remember(@Observes ProcessBean<?> bean) {
        known.addAll(bean.getBean().getTypes());
    }

    /** Lets beans be made whose port has no fake; calling it fails. */
    void fillIn(@Observes AfterBeanDiscovery discovery) {
        wanted.removeAll(known);
        for (Type port : wanted) {
            discovery
                .addBean()
                .addType(port)
                .createWith(context -> missing(raw(port)));
        }
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> Object.class;
        };
    }

    private static Object missing(Class<?> port) {
        return Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] { port },
            (proxy, method, arguments) -> {
                if (method.getDeclaringClass() == Object.class) {
                    return switch (method.getName()) {
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "no fake of " + port.getName();
                    };
                }
                throw new UnsupportedOperationException(
                    "there is no fake of " + port.getName() + ": write a @TestBean"
                );
            }
        );
    }
}
