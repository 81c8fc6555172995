package com.cybervpn.sandbox;

import com.cybervpn.overlay.MovedClock;
import com.cybervpn.overlay.OffsetClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Lets tests move the clock of one server: a deployment overlay of WildFly adds {@link MovedClock} to the WAR as it is
 * deployed there. The WAR and the provisioned server stay as they are.
 *
 * @see <a href="https://docs.wildfly.org/39/Admin_Guide.html#Deployment_Overlays">WildFly: deployment overlays</a>
 */
final class ClockOverlay {

    private static final String END = "</server>";
    private static final String OVERLAY = """
        <deployment-overlays>
            <deployment-overlay name="moved-clock">
                <content path="WEB-INF/lib/moved-clock.jar" content="%s"/>
                <deployment name="ROOT.war"/>
            </deployment-overlay>
        </deployment-overlays>
    """;

    private ClockOverlay() {}

    /** Whether these settings of a server ask for it. */
    static boolean isWanted(Map<String, String> environment) {
        return environment.containsKey(MovedClock.FILE);
    }

    /** Adds it to the base folder of a server that does not run. */
    static void addTo(Path base) throws IOException {
        byte[] jar = jar();
        String hash = HexFormat.of().formatHex(sha1(jar));
        Path content = base.resolve("data/content").resolve(hash.substring(0, 2)).resolve(hash.substring(2));
        Files.createDirectories(content);
        Files.write(content.resolve("content"), jar);
        Path configuration = base.resolve("configuration/standalone.xml");
        String xml = Files.readString(configuration);
        int end = xml.lastIndexOf(END);
        Files.writeString(
            configuration,
            xml.substring(0, end) + OVERLAY.formatted(hash) + xml.substring(end)
        );
    }

    private static byte[] jar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            for (Class<?> type : List.of(MovedClock.class, OffsetClock.class)) {
                var file = type.getName().replace('.', '/') + ".class";
                try (var code = type.getClassLoader().getResourceAsStream(file)) {
                    add(jar, file, code.readAllBytes());
                }
            }
            var beans = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;
            add(jar, "META-INF/beans.xml", beans.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    /** WildFly names its content so. */
    private static byte[] sha1(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
