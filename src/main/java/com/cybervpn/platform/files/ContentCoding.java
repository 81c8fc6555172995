package com.cybervpn.platform.files;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a body may be coded on its way (RFC 9110, section 8.4.1), the smallest first. */
enum ContentCoding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    /** As it is. */
    IDENTITY("identity", "");

    private static final double NOT_NAMED = -1;
    private static final Pattern QUALITY = Pattern.compile(
        "[ \\t]*q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)[ \\t]*"
    );

    private final String code;
    private final String fileEnding;

    ContentCoding(String code, String fileEnding) {
        this.code = code;
        this.fileEnding = fileEnding;
    }

    /** The word in {@code Content-Encoding}: {@code br}. */
    String code() {
        return code;
    }

    /** What the build adds to the name of a file that is coded like this: {@code .br}; empty for the file itself. */
    String fileEnding() {
        return fileEnding;
    }

    /**
     * The coding that a client likes best (RFC 9110, section 12.5.3), of several the smallest; {@link #IDENTITY} when it takes
     * none of them.
     *
     * @param accepted the lines of {@code Accept-Encoding}; null or empty for none, which asks for the body as it is
     * @param there the codings to choose from
     */
    static ContentCoding preferred(List<String> accepted, Set<ContentCoding> there) {
        if (accepted == null || accepted.isEmpty()) {
            return IDENTITY;
        }
        String[] items = String.join(",", accepted).toLowerCase(Locale.ROOT).split(",", -1);
        double all = weight(items, "*", "*");
        // not named: the body as it is may be sent, but the client did not ask for it
        double best = Math.max(0, IDENTITY.weight(items, NOT_NAMED));
        ContentCoding preferred = IDENTITY;
        for (ContentCoding coding : values()) {
            double weight = coding == IDENTITY ? 0 : coding.weight(items, all);
            boolean isBetter = preferred == IDENTITY ? weight >= best : weight > best;
            if (there.contains(coding) && weight > 0 && isBetter) {
                preferred = coding;
                best = weight;
            }
        }
        return preferred;
    }

    /** The old name {@code x-gzip} is the same (section 8.4.1.3). */
    private double weight(String[] items, double otherwise) {
        double said = weight(items, code, "x-" + code);
        return said == NOT_NAMED ? otherwise : said;
    }

    /** 0 for what is refused or not written as it has to be. */
    private static double weight(String[] items, String name, String oldName) {
        for (String item : items) {
            String[] parts = item.split(";", 2);
            String said = parts[0].strip();
            if (!said.equals(name) && !said.equals(oldName)) {
                continue;
            }
            if (parts.length == 1) {
                return 1;
            }
            Matcher quality = QUALITY.matcher(parts[1]);
            return quality.matches() ? Double.parseDouble(quality.group(1)) : 0;
        }
        return NOT_NAMED;
    }
}
