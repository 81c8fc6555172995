package com.cybervpn.kernel;

/** Text from outside, without what no database column and no log line wants. */
public final class PrintableText {

    private PrintableText() {}

    /** Without control characters and unpaired surrogates; null for null. */
    public static String of(String text) {
        if (text == null) {
            return null;
        }
        var kept = new StringBuilder(text.length());
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }
}
