package com.cybervpn.telegramlogin;

import com.cybervpn.telegramlogin.InitDataRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The pairs of a launch string, percent-decoded once and kept byte for byte, in the order in which they are signed.
 *
 * <p>Stricter than the libraries in use, which disagree about everything refused here: duplicate keys, malformed
 * percent escapes, invalid UTF-8, control characters. A decoded line feed could forge a line of the signed text, a
 * decoded {@code =} in a key could move the border between key and value.
 */
final class InitDataFields {

    /** In characters; real launch strings have 400 to 1500. */
    static final int LENGTH_MAX = 8 * 1024;

    /** One {@code key=value} of the decoded text, from {@code start} up to, not including, {@code end}. */
    private record Line(String key, int start, int end) {
        int valueStart() {
            return start + key.length() + 1;
        }
    }

    private final byte[] text;
    private final List<Line> lines = new ArrayList<>(16);

    private InitDataFields(int length) {
        text = new byte[length];
    }

    /** @throws InitDataRefused FORMAT, if the string is absent, too long or not well-formed */
    static InitDataFields parse(String raw) {
        if (raw == null || raw.length() > LENGTH_MAX) {
            throw malformed();
        }
        var pairs = new InitDataFields(raw.length());
        pairs.decode(raw);
        pairs.sort();
        return pairs;
    }

    /** Decoding never makes text longer, so {@code text} is long enough; bytes it leaves unused stay zero. */
    private void decode(String raw) {
        int start = 0;
        int equals = -1;
        int end = 0;
        int seen = 0;
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at);
            if (c == '&') {
                addLine(start, equals, end);
                start = end;
                equals = -1;
            } else if (c == '=' && equals < 0) {
                equals = end;
                text[end++] = '=';
            } else {
                int decoded = decodedByte(raw, at);
                if (equals < 0 ? !isKeyByte(decoded) : isControl(decoded)) {
                    throw malformed();
                }
                text[end++] = (byte) decoded;
                seen |= decoded;
            }
            at += c == '%' ? 3 : 1;
        }
        addLine(start, equals, end);
        if (seen > 0x7f) {
            requireUtf8();
        }
    }

    private void addLine(int start, int equals, int end) {
        if (equals <= start) {
            throw malformed();
        }
        lines.add(new Line(new String(text, start, equals - start, StandardCharsets.US_ASCII), start, end));
    }

    private static int decodedByte(String raw, int at) {
        char c = raw.charAt(at);
        if (c > 0x7f) {
            throw malformed();
        }
        return switch (c) {
            case '+' -> ' ';
            case '%' -> percentEscape(raw, at);
            default -> c;
        };
    }

    private static int percentEscape(String raw, int at) {
        if (at + 2 >= raw.length()) {
            throw malformed();
        }
        return (hexDigit(raw.charAt(at + 1)) << 4) | hexDigit(raw.charAt(at + 2));
    }

    private static int hexDigit(char c) {
        if (!HexFormat.isHexDigit(c)) {
            throw malformed();
        }
        return HexFormat.fromHexDigit(c);
    }

    private static boolean isKeyByte(int b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
    }

    private static boolean isControl(int b) {
        return b < 0x20 || b == 0x7f;
    }

    /** Each value stands between ASCII bytes, so a check of the whole is a check of each value. */
    private void requireUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
        } catch (CharacterCodingException notUtf8) {
            throw malformed();
        }
    }

    /** By whole lines, as Telegram's reference does; lines with the same key become neighbours. */
    private void sort() {
        lines.sort((a, b) -> Arrays.compareUnsigned(text, a.start, a.end, text, b.start, b.end));
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).key.equals(lines.get(i - 1).key)) {
                throw malformed();
            }
        }
    }

    /** The signed text: all lines but those of the given keys, joined with line feeds. */
    byte[] linesWithout(Set<String> unsignedKeys) {
        var joined = new byte[text.length];
        int length = 0;
        for (Line line : lines) {
            if (!unsignedKeys.contains(line.key)) {
                if (length > 0) {
                    joined[length++] = '\n';
                }
                System.arraycopy(text, line.start, joined, length, line.end - line.start);
                length += line.end - line.start;
            }
        }
        return Arrays.copyOf(joined, length);
    }

    /** The decoded value, or null if there is no such key. */
    String value(String key) {
        for (Line line : lines) {
            if (line.key.equals(key)) {
                return new String(
                    text,
                    line.valueStart(),
                    line.end - line.valueStart(),
                    StandardCharsets.UTF_8
                );
            }
        }
        return null;
    }

    private static InitDataRefused malformed() {
        return new InitDataRefused(Reason.FORMAT);
    }
}
