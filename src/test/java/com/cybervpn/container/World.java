package com.cybervpn.container;

import com.cybervpn.journey.JourneyPorts;
import com.cybervpn.sandbox.EmbeddedDatabase;
import com.cybervpn.sandbox.ShopEnvironment;
import com.cybervpn.sandbox.ShopSecrets;
import com.cybervpn.sandbox.SimulatorSettings;
import com.cybervpn.sandbox.Simulators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Database, vendors and settings of the server that Arquillian starts (see {@code arquillian.xml}): up before it, down with the test run. */
public final class World implements BeforeAllCallback {

    private static final int OFFSET = JourneyPorts.OFFSET + 600;
    private static final Path AOT_CACHE = Path.of("target/server/aot/cybervpn.aot").toAbsolutePath();
    /** As in {@code standalone.conf}, which this server does not read. */
    private static final String AOT_OPTIONS = "-XX:AOTCache=" + AOT_CACHE + " -Xlog:aot*=off -Xlog:cds*=off";
    private static boolean up;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // the same extension is met again inside the server
        if (up || System.getProperty("jboss.server.name") != null) {
            return;
        }
        up = true;
        Path folder = Path.of(
            "target/container",
            String.valueOf(ProcessHandle.current().pid())
        ).toAbsolutePath();
        ShopSecrets secrets = ShopSecrets.in(folder.resolve("secrets"));
        String url = "http://127.0.0.1:" + (8080 + OFFSET);
        EmbeddedDatabase database = EmbeddedDatabase.forTests(folder.resolve("database"));
        Simulators vendors = Simulators.start(secrets.applyTo(SimulatorSettings.forTests(url)));
        Map<String, String> settings = ShopEnvironment.of(database, vendors, secrets, url);
        settings.put("JWT_PRIVATE_KEY", Files.readString(secrets.jwtKeyFile()));
        settings.put("JSON_LOGS", "false");
        settings.put("PLAIN_LOGS", "true");
        write(settings, folder.resolve("settings.properties"));
        System.setProperty("container.settings", folder.resolve("settings.properties").toString());
        System.setProperty("container.base", folder.resolve("server").toString());
        System.setProperty("container.port-offset", String.valueOf(OFFSET));
        System.setProperty("container.management-port", String.valueOf(9990 + OFFSET));
        System.setProperty("container.aot", Files.exists(AOT_CACHE) ? AOT_OPTIONS : "");
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(World.class))
            .put(
                "world",
                (ExtensionContext.Store.CloseableResource) () -> {
                    vendors.close();
                    database.close();
                }
            );
    }

    /** As MicroProfile Config reads them, and as the server's own configuration does. */
    private static void write(Map<String, String> settings, Path file) {
        Properties properties = new Properties();
        settings.forEach((name, value) -> {
            properties.setProperty(name, value);
            properties.setProperty("env." + name, value);
        });
        properties.setProperty("otel.sdk.disabled", "true");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
