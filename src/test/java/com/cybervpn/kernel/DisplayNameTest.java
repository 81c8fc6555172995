package com.cybervpn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DisplayNameTest {

    private static final int[] TRICKS = IntStream.concat(
        IntStream.of(
            0x00AD,
            0x034F,
            0x061C,
            0x115F,
            0x1160,
            0x17B4,
            0x180B,
            0x180E,
            0x2028,
            0x2800,
            0x3164,
            0xFEFF,
            0xFFA0,
            0xFFF9,
            0xE000,
            0x0301,
            0x0489,
            0x20DD
        ),
        IntStream.of(
            0x200B,
            0x200D,
            0x200F,
            0x202A,
            0x202E,
            0x2060,
            0x2066,
            0x2069,
            0xFE0F,
            0xE0001,
            0xE0041,
            0xE007F,
            0xE0100,
            0,
            0x7F,
            0x0A,
            0xD800,
            0xDFFF
        )
    ).toArray();

    @Example
    void anOrdinaryNameIsShownAsItIs() {
        for (String name : new String[] {
            "Anna",
            "Иван Петров",
            "José",
            "Jose\u0301",
            "李小龙",
            "🦊 Fox",
            "O'Neil-2",
        }) {
            assertThat(DisplayName.shown(name)).isEqualTo(name);
        }
        assertThat(DisplayName.shown(null)).isNull();
    }

    @Example
    void aNameInWhichNothingCanBeSeenIsShownByTheStandIn() {
        for (String name : new String[] {
            "",
            " ",
            "\u3164",
            "\u202E",
            "\u2800\u115F",
            "\uD834\uDD59",
            "\u0301\u0301",
            "\u00A0\u2003",
            tags("anna"),
        }) {
            assertThat(DisplayName.shown(name)).isEqualTo(DisplayName.STAND_IN);
        }
    }

    @Example
    void whatTurnsTheLineIsTakenOut() {
        assertThat(DisplayName.shown("Anna\u202Egnp.exe")).isEqualTo("Annagnp.exe");
        assertThat(DisplayName.shown("\u2067Anna\u2069")).isEqualTo("Anna");
    }

    @Example
    void aNameFromTheRightIsIsolated() {
        assertThat(DisplayName.shown("דוד")).isEqualTo("\u2068דוד\u2069");
        assertThat(DisplayName.shown("محمد 1")).isEqualTo("\u2068محمد 1\u2069");
    }

    @Example
    void marksDoNotPileUp() {
        assertThat(DisplayName.shown("Z" + "\u0300".repeat(128) + "a")).isEqualTo(
            "Z" + "\u0300".repeat(3) + "a"
        );
    }

    @Example
    void spacesStandAloneAndInside() {
        assertThat(DisplayName.shown("  Anna \u3164\n Maria ")).isEqualTo("Anna Maria");
    }

    @Property(tries = 5_000)
    void whateverANameIsNothingHiddenIsShown(@ForAll("names") String name) {
        String shown = DisplayName.shown(name);
        assertThat(shown).isNotBlank();
        String inside = shown.replaceAll("^\u2068(.*)\u2069$", "$1");
        assertThat(inside.codePoints()).noneMatch(
            c ->
                switch (Character.getType(c)) {
                    case
                        Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.LINE_SEPARATOR -> true;
                    default -> c == 0x3164 || c == 0x115F || c == 0x1160 || c == 0xFFA0 || c == 0x2800;
                }
        );
        assertThat(inside).doesNotContainPattern("\\p{M}{4}").doesNotContain("  ");
        assertThat(DisplayName.visible(inside)).as("done once, done").isEqualTo(inside);
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<Integer> point = Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0x10FFFF),
            Arbitraries.integers()
                .between(0, TRICKS.length - 1)
                .map(i -> TRICKS[i]),
            Arbitraries.integers().between('a', 'z'),
            Arbitraries.integers().between(0x5D0, 0x5EA)
        );
        return point
            .list()
            .ofMaxSize(20)
            .map(points -> {
                StringBuilder name = new StringBuilder();
                points.forEach(name::appendCodePoint);
                return name.toString();
            });
    }

    private static String tags(String text) {
        StringBuilder tags = new StringBuilder();
        text.chars().forEach(c -> tags.appendCodePoint(0xE0000 + c));
        return tags.toString();
    }
}
