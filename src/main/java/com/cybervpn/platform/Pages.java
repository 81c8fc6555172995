package com.cybervpn.platform;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.resource.Resource;
import io.undertow.server.handlers.resource.ResourceManager;
import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The WAR's own HTML pages, wherever they lie: an empty {@code <meta name="…" content="">} of a known name is filled with
 * what this installation says, and the policy lets the page reach Sentry when there is one.
 */
final class Pages {

    private static final HttpString POLICY = new HttpString("Content-Security-Policy");
    private static final Pattern EMPTY_META = Pattern.compile(
        "<meta\\s+name=\"([a-z-]+)\"\\s+content=\"\"\\s*/?>"
    );

    private final ResourceManager files;
    private final Map<String, String> known;
    private final String sentry;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    private record Page(byte[] body, String tag) {}

    Pages(ResourceManager files) {
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

    /** True when the exchange asked for a page of ours and has been answered. */
    boolean send(HttpServerExchange exchange, String path) throws IOException {
        Page page = page(exchange, path);
        if (page == null) {
            return false;
        }
        HeaderMap headers = exchange.getResponseHeaders();
        String policy = headers.getFirst(POLICY);
        if (policy != null && !sentry.isEmpty()) {
            headers.put(POLICY, policy.replace("connect-src 'self'", "connect-src 'self'" + sentry));
        }
        headers.put(Headers.ETAG, "\"" + page.tag() + "\"");
        if (!ETagUtils.handleIfNoneMatch(exchange, new ETag(false, page.tag()), true)) {
            exchange.setStatusCode(304).endExchange();
            return true;
        }
        headers.put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.setResponseContentLength(page.body().length);
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(ByteBuffer.wrap(page.body()));
        }
        return true;
    }

    private Page page(HttpServerExchange exchange, String path) throws IOException {
        HttpString method = exchange.getRequestMethod();
        String file = path.endsWith("/") ? path + "index.html" : path;
        boolean asked = method.equals(Methods.GET) || method.equals(Methods.HEAD);
        if (!asked || !file.endsWith(".html") || file.toUpperCase(Locale.ROOT).contains("-INF/")) {
            return null;
        }
        Page page = pages.get(file);
        if (page == null) {
            Resource found = files.getResource(file);
            if (found == null || found.isDirectory()) {
                return null;
            }
            page = filled(found);
            pages.put(file, page);
        }
        return page;
    }

    private Page filled(Resource file) throws IOException {
        String html;
        try (InputStream in = file.getUrl().openStream()) {
            html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        byte[] body = EMPTY_META.matcher(html)
            .replaceAll(meta -> {
                String content = known.getOrDefault(meta.group(1), "");
                return Matcher.quoteReplacement(
                    "<meta name=\"%s\" content=\"%s\" />".formatted(meta.group(1), escaped(content))
                );
            })
            .getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return new Page(body, HexFormat.of().formatHex(digest, 0, 12));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
