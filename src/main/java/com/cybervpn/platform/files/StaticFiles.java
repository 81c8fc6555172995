package com.cybervpn.platform.files;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.resource.Resource;
import io.undertow.server.handlers.resource.ResourceManager;
import io.undertow.util.MimeMappings;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Text files of the WAR, with the smaller forms that the build put beside them ({@code a.js.br}, {@code a.js.gz}). Read once
 * and kept: together they are below a megabyte. Everything else is left to the server's own servlet.
 */
public final class StaticFiles {

    /** One spelling for each file, so that what is kept has an end. */
    private static final Pattern NAME = Pattern.compile(
        "(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+\\.(js|css|svg|json|txt|md)"
    );

    private final ResourceManager files;
    private final Map<String, Representations> known = new ConcurrentHashMap<>();

    public StaticFiles(ResourceManager files) {
        this.files = files;
    }

    /** True when the exchange, GET or HEAD, asked for such a file and has been answered. */
    public boolean send(HttpServerExchange exchange, String path) throws IOException {
        Representations file = known.get(path);
        if (file == null) {
            file = NAME.matcher(path).matches() && !path.contains("-INF/") ? read(path) : null;
            if (file == null) {
                return false;
            }
            known.put(path, file);
        }
        file.send(exchange);
        return true;
    }

    private Representations read(String path) throws IOException {
        Resource plain = files.getResource(path);
        if (plain == null || plain.isDirectory()) {
            return null;
        }
        Map<ContentCoding, byte[]> coded = new EnumMap<>(ContentCoding.class);
        for (ContentCoding coding : ContentCoding.values()) {
            Resource file = files.getResource(path + coding.fileEnding());
            if (file != null) {
                try (InputStream in = file.getUrl().openStream()) {
                    coded.put(coding, in.readAllBytes());
                }
            }
        }
        String type = plain.getContentType(MimeMappings.DEFAULT);
        return Representations.coded(type == null ? "application/octet-stream" : type, coded);
    }
}
