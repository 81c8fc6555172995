package com.cybervpn.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {

    private static final Set<ContentCoding> ALL = EnumSet.allOf(ContentCoding.class);

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
        delimiter = '|',
        value = {
            "gzip, deflate, br, zstd | BROTLI",
            "gzip, deflate | GZIP",
            "x-gzip | GZIP",
            "GZIP | GZIP",
            "* | BROTLI",
            "br;q=0, * | GZIP",
            "br;q=0, gzip;q=0, * | IDENTITY",
            "*;q=0, gzip | GZIP",
            "*;q=0 | IDENTITY",
            "identity;q=0, *;q=0 | IDENTITY",
            "br;q=0.5, gzip;q=0.8 | GZIP",
            "gzip;q=0.8, br;q=0.800 | BROTLI",
            "gzip ; q=1.000 | GZIP",
            "identity, gzip;q=0.5 | IDENTITY",
            "identity;q=0.3, gzip;q=0.5 | GZIP",
            "identity;q=0.5, gzip;q=0.5 | GZIP",
            "gzip;q=0 | IDENTITY",
            "gzip;q=0.000, br;q=0.001 | BROTLI",
            "br;q=2, gzip;q=x | IDENTITY",
            "gzip;level=9 | IDENTITY",
            "brotli, gz, ;;, , | IDENTITY",
            "'' | IDENTITY",
        }
    )
    void theSmallestOfThoseTheClientLikesBestIsSent(String accepted, ContentCoding coding) {
        assertThat(ContentCoding.preferred(List.of(accepted), ALL)).isEqualTo(coding);
    }

    @Test
    void severalLinesCountAsOne() {
        assertThat(ContentCoding.preferred(List.of("deflate", "gzip;q=0.2"), ALL)).isEqualTo(
            ContentCoding.GZIP
        );
    }

    @Test
    void whoAsksForNothingGetsTheBodyAsItIs() {
        assertThat(ContentCoding.preferred(null, ALL)).isEqualTo(ContentCoding.IDENTITY);
        assertThat(ContentCoding.preferred(List.of(), ALL)).isEqualTo(ContentCoding.IDENTITY);
    }

    @Test
    void whatIsNotThereIsNotSent() {
        assertThat(
            ContentCoding.preferred(
                List.of("br, gzip;q=0.1"),
                EnumSet.of(ContentCoding.IDENTITY, ContentCoding.GZIP)
            )
        ).isEqualTo(ContentCoding.GZIP);
        assertThat(
            ContentCoding.preferred(List.of("br, gzip"), EnumSet.of(ContentCoding.IDENTITY))
        ).isEqualTo(ContentCoding.IDENTITY);
    }
}
