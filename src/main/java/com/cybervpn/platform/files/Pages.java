package com.cybervpn.platform.files;

import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.Setting;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.resource.Resource;
import io.undertow.server.handlers.resource.ResourceManager;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The WAR's own HTML pages, wherever they lie: an empty {@code <meta name="…" content="">} of a known name is filled with
 * what this installation says, and the policy lets the page reach Sentry when there is one.
 */
public final class Pages {

    private static final HttpString POLICY = new HttpString("Content-Security-Policy");
    /** One spelling for each page, so that what is kept has an end. */
    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+\\.html");
    private static final Pattern EMPTY_META = Pattern.compile(
        "<meta\\s+name=\"([a-z-]+)\"\\s+content=\"\"\\s*/?>"
    );

    private final ResourceManager files;
    private final Map<String, String> known;
    private final String sentry;
    private final Map<String, Representations> pages = new ConcurrentHashMap<>();

    public Pages(ResourceManager files) {
        this.files = files;
        known = Map.of(
            "telegram-bot",
            PlatformConfig.botUsername().orElse(""),
            "sentry-dsn",
            PlatformConfig.sentry().map(URI::toString).orElse(""),
            "sentry-traces",
            String.valueOf(PlatformConfig.sentryTracesSampleRate()),
            "environment",
            Setting.of("ENVIRONMENT").orElse("production"),
            "release",
            "cybervpn@" + Setting.of("VERSION").orElse("dev")
        );
        sentry = PlatformConfig.sentry()
            .map(
                dsn ->
                    " " +
                    dsn.getScheme() +
                    "://" +
                    dsn.getHost() +
                    (dsn.getPort() < 0 ? "" : ":" + dsn.getPort())
            )
            .orElse("");
    }

    /** True when the exchange, GET or HEAD, asked for a page of ours and has been answered. */
    public boolean send(HttpServerExchange exchange, String path) throws IOException {
        Representations page = page(path);
        if (page == null) {
            return false;
        }
        HeaderMap headers = exchange.getResponseHeaders();
        String policy = headers.getFirst(POLICY);
        if (policy != null && !sentry.isEmpty()) {
            headers.put(POLICY, policy.replace("connect-src 'self'", "connect-src 'self'" + sentry));
        }
        page.send(exchange);
        return true;
    }

    private Representations page(String path) throws IOException {
        String file = path.endsWith("/") ? path + "index.html" : path;
        Representations page = pages.get(file);
        if (page == null && NAME.matcher(file).matches() && !file.contains("-INF/")) {
            Resource found = files.getResource(file);
            if (found != null && !found.isDirectory()) {
                page = Representations.made("text/html; charset=utf-8", filled(found));
                pages.put(file, page);
            }
        }
        return page;
    }

    private byte[] filled(Resource file) throws IOException {
        String html;
        try (InputStream in = file.getUrl().openStream()) {
            html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return EMPTY_META.matcher(html)
            .replaceAll(meta -> {
                String content = known.getOrDefault(meta.group(1), "");
                return Matcher.quoteReplacement(
                    "<meta name=\"%s\" content=\"%s\" />".formatted(meta.group(1), escaped(content))
                );
            })
            .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
