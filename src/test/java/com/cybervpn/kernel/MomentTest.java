package com.cybervpn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MomentTest {

    private static final Instant AT = Instant.parse("2026-12-30T20:35:00Z");

    @Test
    void isOnTheClockOfTheReaderAndSaysWhose() {
        assertThat(Moment.day(AT, ZoneId.of("Asia/Tokyo"), false)).isEqualTo(
            "December 31, 2026, 05:35 (Asia/Tokyo)"
        );
        assertThat(Moment.time(AT, ZoneId.of("Europe/Berlin"))).isEqualTo("21:35 (Europe/Berlin)");
        assertThat(Moment.time(AT, ZoneId.of("UTC"))).isEqualTo("20:35 (UTC)");
    }

    @Test
    void inRussianHasNoAbbreviationAtItsEnd() {
        assertThat(Moment.day(AT, ZoneId.of("Europe/Moscow"), true)).isEqualTo(
            "30 декабря 2026, 23:35 (Europe/Moscow)"
        );
    }
}
