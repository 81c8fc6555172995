package com.cybervpn.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import ua_parser.OSParser;
import ua_parser.Parser;
import ua_parser.UserAgentParser;

/**
 * Says in words which app a user agent is, by the patterns of the ua-parser project (decision 0008). They are read when
 * the first person looks at their devices.
 *
 * <p>A user agent is whatever a client sends. Only its beginning is read, and what was found is remembered, so that a
 * hostile one costs a few milliseconds once.
 */
@ApplicationScoped
class UserAgents {

    /** In characters; that of Telegram for Android, a long one, has some 220. */
    private static final int READ = 300;
    private static final int NAME_MOST = 40;
    private static final int REMEMBERED = 1000;
    private static final String UNKNOWN = "Other";
    private static final String TELEGRAM = "Telegram";
    private static final String TELEGRAM_ANDROID = "Telegram-Android/";
    /** How the patterns call the web views of iOS and macOS: the only app that shows us in one is Telegram. */
    private static final Set<String> APPLE_WEB_VIEWS = Set.of("Mobile Safari UI/WKWebView", "Apple Mail");
    private static final Set<String> LINUX = Set.of(
        "Linux",
        "Ubuntu",
        "Debian",
        "Fedora",
        "Arch Linux",
        "Red Hat",
        "SUSE",
        "Chrome OS"
    );

    private final ConcurrentMap<String, Client> known = new ConcurrentHashMap<>();
    private volatile Patterns patterns;

    /**
     * An app on a system.
     *
     * @param app such as {@code Chrome}; null when unknown
     * @param system such as {@code Windows}; null when unknown
     */
    record Client(Platform platform, String app, String system) {
        /** In English: {@code Chrome on Windows}. */
        String name() {
            if (app == null || system == null) {
                return app != null ? app : system != null ? system : "Unknown device";
            }
            return app + " on " + system;
        }
    }

    private record Patterns(UserAgentParser apps, OSParser systems) {}

    /** Which client this is; null when it is unknown. */
    Client client(String userAgent) {
        if (userAgent == null) {
            return new Client(Platform.OTHER, null, null);
        }
        String read = userAgent.substring(0, Math.min(userAgent.length(), READ));
        Client seen = known.get(read);
        if (seen != null) {
            return seen;
        }
        Client client = parse(read);
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(read, client);
        return client;
    }

    private Client parse(String userAgent) {
        Patterns by = patterns();
        String family = by.apps().parse(userAgent).family;
        String system = by.systems().parse(userAgent).family;
        Platform platform = platform(system);
        boolean isTelegram = APPLE_WEB_VIEWS.contains(family) || userAgent.contains(TELEGRAM_ANDROID);
        return new Client(
            isTelegram ? telegram(platform) : platform,
            isTelegram ? TELEGRAM : app(family),
            system(system, userAgent)
        );
    }

    private static Platform platform(String system) {
        return switch (system) {
            case "iOS" -> Platform.IOS;
            case "Android" -> Platform.ANDROID;
            case "Windows" -> Platform.WINDOWS;
            case "Mac OS X" -> Platform.MACOS;
            default -> LINUX.contains(system) ? Platform.LINUX : Platform.OTHER;
        };
    }

    private static Platform telegram(Platform platform) {
        return switch (platform) {
            case IOS -> Platform.TELEGRAM_IOS;
            case ANDROID -> Platform.TELEGRAM_ANDROID;
            default -> platform;
        };
    }

    /** {@code Chrome Mobile WebView} and {@code Chrome Mobile iOS} are Chrome to their users. */
    private static String app(String family) {
        return UNKNOWN.equals(family)
            ? null
            : shortened(family.replaceAll("( Mobile| iOS| WebView)+$|^Mobile ", ""));
    }

    private static String system(String family, String userAgent) {
        return switch (family) {
            case UNKNOWN -> null;
            case "iOS" -> userAgent.contains("iPad") ? "iPad" : "iPhone";
            case "Mac OS X" -> "Mac";
            default -> shortened(family);
        };
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), NAME_MOST));
    }

    private Patterns patterns() {
        Patterns read = patterns;
        if (read == null) {
            synchronized (this) {
                if (patterns == null) {
                    patterns = read();
                }
                read = patterns;
            }
        }
        return read;
    }

    /** The library's own reader would also compile the 629 patterns of phone models, which are not used. */
    private static Patterns read() {
        LoaderOptions limits = Parser.getDefaultLoaderOptions();
        try (InputStream file = Parser.class.getResourceAsStream("/ua_parser/regexes.yaml")) {
            Map<String, List<Map<String, String>>> all = new Yaml(new SafeConstructor(limits)).load(file);
            return new Patterns(
                UserAgentParser.fromList(all.get("user_agent_parsers")),
                OSParser.fromList(all.get("os_parsers"))
            );
        } catch (IOException unreadable) {
            throw new IllegalStateException("the patterns of user agents cannot be read", unreadable);
        }
    }
}
