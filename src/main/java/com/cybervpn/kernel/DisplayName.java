package com.cybervpn.kernel;

/**
 * A name or another short text that a user or a foreign system chose, made fit to stand among our own words. Some code points
 * cannot be seen, turn the direction of the rest of the line, or pile up on the lines around: they make a name that looks like
 * nothing, or like another one.
 */
public final class DisplayName {

    /** What stands for a name in which nothing can be seen. */
    public static final String STAND_IN = "(no visible name)";
    /** More marks on one letter than any language writes. */
    private static final int MARKS_MOST = 3;
    private static final int FIRST_STRONG_ISOLATE = 0x2068;
    private static final int POP_DIRECTIONAL_ISOLATE = 0x2069;

    private DisplayName() {}

    /**
     * Without what cannot be seen or turns the line, white space as single spaces.
     *
     * @param name as it was chosen; null for none
     * @return empty when nothing of it can be seen
     */
    public static String visible(String name) {
        if (name == null) {
            return "";
        }
        StringBuilder seen = new StringBuilder(name.length());
        boolean hasLetter = false;
        boolean isSpace = false;
        int marks = 0;
        for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            if (isBlank(c)) {
                isSpace = true;
            } else if (isMark(c)) {
                // a mark needs something to sit on
                if (!isHidden(c) && hasLetter && !isSpace && marks < MARKS_MOST) {
                    seen.appendCodePoint(c);
                    marks++;
                }
            } else if (!isHidden(c)) {
                if (isSpace && hasLetter) {
                    seen.append(' ');
                }
                seen.appendCodePoint(c);
                hasLetter = true;
                isSpace = false;
                marks = 0;
            }
        }
        return seen.toString();
    }

    /**
     * What can be seen of a name, or the stand-in; isolated (Unicode Bidirectional Algorithm, section 2.4.2) when it is written
     * from the right, so that it does not turn what stands beside it.
     *
     * @return null for null
     */
    public static String shown(String name) {
        if (name == null) {
            return null;
        }
        String seen = visible(name);
        if (seen.isEmpty()) {
            return STAND_IN;
        }
        return seen.codePoints().anyMatch(DisplayName::isFromTheRight) ? isolated(seen) : seen;
    }

    private static String isolated(String text) {
        return Character.toString(FIRST_STRONG_ISOLATE) + text + Character.toString(POP_DIRECTIONAL_ISOLATE);
    }

    private static boolean isFromTheRight(int c) {
        return switch (Character.getDirectionality(c)) {
            case
                Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isBlank(int c) {
        return switch (c) {
            // letters and symbols without a shape: fillers of Hangul, blank of Braille, null notehead
            case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x1D159 -> true;
            default -> Character.isWhitespace(c) || Character.isSpaceChar(c);
        };
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case
                Character.NON_SPACING_MARK,
                Character.ENCLOSING_MARK,
                Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case
                Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.PRIVATE_USE,
                Character.UNASSIGNED -> true;
            // marks that only choose a shape, or have none
            default -> (c >= 0xFE00 && c <= 0xFE0F) ||
                (c >= 0xE0100 && c <= 0xE01EF) ||
                (c >= 0x180B && c <= 0x180F) ||
                c == 0x034F ||
                c == 0x17B4 ||
                c == 0x17B5;
        };
    }
}
