package com.cybervpn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.123Z");

    @Test
    void anIdBeginsWithTheMillisecondOfItsMoment() {
        UUID id = UuidV7.at(NOW);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void idsOfLaterMomentsStandBehindThoseOfEarlierOnes() {
        assertThat(
            Stream.of(0, 1, 1000, 86_400_000).map(millis -> UuidV7.at(NOW.plusMillis(millis)).toString())
        ).isSorted();
    }

    @Test
    void idsOfOneMomentAreDifferent() {
        assertThat(Stream.generate(() -> UuidV7.at(NOW)).limit(10_000)).doesNotHaveDuplicates();
    }
}
