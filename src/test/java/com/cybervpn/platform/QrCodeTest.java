package com.cybervpn.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class QrCodeTest {

    private static final String LINK = "https://panel.example.com/api/sub/AbCdEf0123456789";
    private static final int QUIET = 4;
    private static final int FINDER = 7;

    @Test
    void isWellFormedAndHoldsNothingButShapes() throws Exception {
        String svg = QrCode.svg("https://x/?a=<script>&b=\"");
        var document = DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("*").getLength()).isEqualTo(3);
        assertThat(svg).doesNotContain("script", "https://x", "onload");
    }

    @Test
    void itsModulesAreThoseOfTheLink() {
        io.nayuki.qrcodegen.QrCode expected = io.nayuki.qrcodegen.QrCode.encodeText(
            LINK,
            io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM
        );
        boolean[][] dark = dark(QrCode.svg(LINK));
        assertThat(dark).hasDimensions(expected.size + 2 * QUIET, expected.size + 2 * QUIET);
        for (int y = 0; y < dark.length; y++) {
            for (int x = 0; x < dark.length; x++) {
                // outside of the code getModule answers light: the quiet zone
                assertThat(dark[y][x])
                    .as("module %d,%d", x, y)
                    .isEqualTo(expected.getModule(x - QUIET, y - QUIET));
            }
        }
    }

    @Test
    void threeCornersHaveTheFinderAScannerLooksFor() {
        boolean[][] dark = dark(QrCode.svg(LINK));
        int far = dark.length - QUIET - FINDER;
        for (int[] corner : new int[][] { { QUIET, QUIET }, { far, QUIET }, { QUIET, far } }) {
            for (int y = 0; y < FINDER; y++) {
                for (int x = 0; x < FINDER; x++) {
                    int ring = Math.min(Math.min(x, y), Math.min(FINDER - 1 - x, FINDER - 1 - y));
                    assertThat(dark[corner[1] + y][corner[0] + x]).isEqualTo(ring != 1);
                }
            }
        }
    }

    private static boolean[][] dark(String svg) {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"").matcher(svg);
        assertThat(box.find()).isTrue();
        boolean[][] dark = new boolean[Integer.parseInt(box.group(2))][Integer.parseInt(box.group(1))];
        Matcher module = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z").matcher(svg);
        while (module.find()) {
            dark[Integer.parseInt(module.group(2))][Integer.parseInt(module.group(1))] = true;
        }
        return dark;
    }
}
