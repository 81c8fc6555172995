package com.cybervpn.integration.remnawave;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a proxy in front of the panel wants to see, such as a cookie or a key: {@code Name: value}, one a line. A secret: no
 * message shows any of it.
 */
final class FrontHeaders {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile(
        "[\\x21-\\x7e](?:[\\x20-\\x7e\\t]{0,4000}[\\x21-\\x7e])?"
    );
    private static final int MOST = 16;
    /** Ours, or the connection's. */
    private static final Set<String> RESERVED = Set.of(
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "host",
        "transfer-encoding",
        "upgrade",
        "x-forwarded-for",
        "x-forwarded-proto"
    );

    private FrontHeaders() {}

    /**
     * By name, whatever its case.
     *
     * @throws InvalidSetting when a line is no header, is one of ours, or comes twice
     */
    static Map<String, String> of(Setting setting) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : setting.orElse("").split("\\R")) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new InvalidSetting(setting.name(), "must be 'Name: value', one header a line");
            }
            if (RESERVED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                throw new InvalidSetting(
                    setting.name(),
                    "names a header that the shop sets itself, such as Authorization or Host"
                );
            }
            if (headers.put(name, value) != null || headers.size() > MOST) {
                throw new InvalidSetting(setting.name(), "names a header twice, or more than " + MOST);
            }
        }
        return Collections.unmodifiableMap(headers);
    }
}
