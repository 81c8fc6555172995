package com.cybervpn.platform.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Optional;

/**
 * Security headers per surface. The API shows nothing. Our pages run only their own files; the Mini App may be framed by
 * Telegram, the dashboard by no page.
 */
final class SecurityHeaders {

    private static final HttpString CSP = new HttpString("Content-Security-Policy");
    private static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER = new HttpString("Referrer-Policy");
    private static final HttpString HSTS = new HttpString("Strict-Transport-Security");
    private static final HttpString PERMISSIONS = new HttpString("Permissions-Policy");
    private static final HttpString FRAME = new HttpString("X-Frame-Options");
    private static final HttpString OPENER = new HttpString("Cross-Origin-Opener-Policy");
    private static final HttpString CACHE = new HttpString("Cache-Control");
    private static final String API_CSP = "default-src 'none'; frame-ancestors 'none'";
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private static final String PAGE_CSP =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://t.me https://*.telegram.org;" +
        " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none';" +
        " require-trusted-types-for 'script'; frame-ancestors ";
    private static final String DASHBOARD_CSP = PAGE_CSP + "'none'";

    private final String appCsp;
    private final Optional<String> hsts;

    /** @param hsts what {@code Strict-Transport-Security} says; empty for no such header */
    SecurityHeaders(List<String> frameAncestors, Optional<String> hsts) {
        this.hsts = hsts;
        String ancestors = frameAncestors.isEmpty() ? "" : " " + String.join(" ", frameAncestors);
        appCsp = PAGE_CSP + "'self' https://web.telegram.org https://*.telegram.org" + ancestors;
    }

    /** @param isSecure whether the client came by TLS: the header means nothing otherwise (RFC 6797, section 7.2) */
    void set(HeaderMap headers, String path, boolean isSecure) {
        headers.put(NO_SNIFF, "nosniff");
        headers.put(REFERRER, "no-referrer");
        if (isSecure && hsts.isPresent()) {
            headers.put(HSTS, hsts.get());
        }
        headers.put(PERMISSIONS, "camera=(), microphone=(), geolocation=(), payment=()");
        if (path.startsWith("/app/")) {
            headers.put(CSP, appCsp);
            headers.put(CACHE, path.startsWith("/app/assets/") ? IMMUTABLE : "no-cache");
        } else if (path.startsWith("/dashboard/")) {
            headers.put(CSP, DASHBOARD_CSP);
            headers.put(FRAME, "DENY");
            headers.put(OPENER, "same-origin");
            headers.put(CACHE, "no-cache");
        } else {
            headers.put(CSP, API_CSP);
            headers.put(CACHE, "no-store");
        }
    }
}
