package com.cybervpn.clientapp;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A program that can import a subscription link, on one platform.
 *
 * @param importLink how it is opened with the link: {@code {url}}, {@code {url_encoded}} or {@code {url_base64}} stands for it
 * @param stores where it can be had, the preferred one first; at least one
 * @throws IllegalArgumentException when a part is malformed, too long, or leads to somewhere no program is
 */
public record ClientApp(String name, String platform, String importLink, List<Store> stores) {
    /** A list may have as many. */
    public static final int MOST = 60;

    private static final Set<String> PLATFORMS = Set.of(
        "ios",
        "android",
        "windows",
        "macos",
        "linux",
        "androidtv",
        "appletv"
    );
    /**
     * Schemes of known VPN programs: nothing that runs in the page, opens a file, a call or a message. The page that hands a
     * link over has the same in {@code webapp/src/app/handover/schemes.ts}.
     */
    static final Set<String> SCHEMES = Set.of(
        "happ",
        "incy",
        "v2raytun",
        "hiddify",
        "streisand",
        "sub",
        "clash",
        "clashmeta",
        "flclash",
        "flclashx",
        "koala-clash",
        "prizrak-box",
        "mihomo",
        "stash",
        "sing-box",
        "singbox",
        "karing",
        "nekobox",
        "nekoray",
        "throne",
        "v2rayng",
        "v2rayn",
        "v2box",
        "shadowrocket",
        "exclave",
        "foxray",
        "npvtunnel",
        "quantumult-x",
        "loon",
        "surge"
    );
    private static final int STORES_MOST = 6;
    private static final Pattern LINK = Pattern.compile(
        "([a-z][a-z0-9+.-]{1,29}):[\\x21-\\x7e&&[^<>\"{}\\\\]]{0,300}\\{url(?:_encoded|_base64)?}[\\x21-\\x7e&&[^<>\"{}\\\\]]{0,300}"
    );

    /** A page with the program: a store, or its releases. */
    public record Store(String name, String url) {
        public Store {
            require(isWord(name, 60) && isHttps(url), "a store has a name and an https address");
        }
    }

    public ClientApp {
        require(isWord(name, 60), "an app has a name");
        require(PLATFORMS.contains(platform), "a platform is one of " + PLATFORMS);
        var link = LINK.matcher(importLink == null ? "" : importLink);
        require(
            link.matches() && SCHEMES.contains(link.group(1)),
            "an import link has {url}, {url_encoded} or {url_base64}, and one of the schemes " +
                new TreeSet<>(SCHEMES)
        );
        require(
            stores != null && !stores.isEmpty() && stores.size() <= STORES_MOST,
            "an app has one to six stores"
        );
        stores = List.copyOf(stores);
    }

    /** The address that opens the program and gives it this subscription. */
    String deepLink(String subscriptionUrl) {
        byte[] bytes = subscriptionUrl.getBytes(StandardCharsets.UTF_8);
        return importLink
            .replace("{url}", subscriptionUrl)
            .replace("{url_encoded}", URLEncoder.encode(subscriptionUrl, StandardCharsets.UTF_8))
            .replace("{url_base64}", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static boolean isWord(String text, int most) {
        return (
            text != null &&
            !text.isBlank() &&
            text.length() <= most &&
            text
                .codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
        );
    }

    private static boolean isHttps(String text) {
        if (text == null || text.length() > 500) {
            return false;
        }
        try {
            URI uri = URI.create(text);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
