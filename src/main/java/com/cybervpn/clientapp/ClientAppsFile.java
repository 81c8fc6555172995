package com.cybervpn.clientapp;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The list in the file that {@code CLIENT_APPS_FILE} names. Read again when its content changes; a new one that is broken is
 * told once, and the one before stays.
 */
@ApplicationScoped
class ClientAppsFile implements Settings {

    private static final Logger LOG = Logger.getLogger(ClientAppsFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "CLIENT_APPS_FILE";
    private static final int BYTES_MOST = 256 * 1024;

    private final Optional<Path> file;
    private byte[] seen;
    private List<ClientApp> apps = List.of();

    ClientAppsFile() {
        this(Setting.of(NAME).value().map(Path::of));
    }

    /** @throws InvalidSetting when the file cannot be read or holds no such list */
    ClientAppsFile(Optional<Path> file) {
        this.file = file;
        if (file.isPresent()) {
            try {
                seen = bytes(file.get());
                apps = parsed(seen);
            } catch (IOException | IllegalArgumentException broken) {
                throw new InvalidSetting(NAME, "must name a JSON list of apps: " + reason(broken));
            }
        }
    }

    /** Empty without a file. */
    synchronized List<ClientApp> apps() {
        if (file.isPresent()) {
            try {
                byte[] now = bytes(file.get());
                if (!Arrays.equals(now, seen)) {
                    seen = now;
                    apps = parsed(now);
                }
            } catch (IOException | IllegalArgumentException broken) {
                LOG.debugf("client apps: %s", broken.getMessage());
                warnOnce(reason(broken));
            }
        }
        return apps;
    }

    private String warned = "";

    private void warnOnce(String reason) {
        String now = reason + Arrays.hashCode(seen);
        if (!now.equals(warned)) {
            warned = now;
            LOG.warnf("%s is not taken, the list before it stays: %s", NAME, reason);
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(BYTES_MOST + 1);
            if (bytes.length > BYTES_MOST) {
                throw new IllegalArgumentException("more than 256 KiB");
            }
            return bytes;
        }
    }

    private static List<ClientApp> parsed(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        if (json == null || !json.isArray() || json.isEmpty() || json.size() > ClientApp.MOST) {
            throw new IllegalArgumentException("a list of 1 to " + ClientApp.MOST + " apps");
        }
        List<ClientApp> apps = new ArrayList<>();
        for (JsonNode entry : json) {
            try {
                apps.add(app(entry));
            } catch (IllegalArgumentException refused) {
                throw new IllegalArgumentException("app " + (apps.size() + 1) + ": " + refused.getMessage());
            }
        }
        return List.copyOf(apps);
    }

    private static ClientApp app(JsonNode json) {
        List<ClientApp.Store> stores = new ArrayList<>();
        json.path("stores").forEach(store ->
            stores.add(new ClientApp.Store(text(store, "name"), text(store, "url")))
        );
        return new ClientApp(text(json, "name"), text(json, "platform"), text(json, "import_link"), stores);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }

    /** Of an unreadable text only that: its message would show the text. */
    private static String reason(Exception broken) {
        return switch (broken) {
            case JsonProcessingException garbled -> "no JSON";
            case IOException unreadable -> "it cannot be read";
            default -> broken.getMessage();
        };
    }
}
