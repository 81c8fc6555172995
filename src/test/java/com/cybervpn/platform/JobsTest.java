package com.cybervpn.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobsTest {

    @Test
    void pausesDoubleUpToFiveMinutesAndNeverEnd() {
        assertThat(IntStream.range(0, 12).mapToObj(Jobs::pause).map(Duration::toSeconds)).containsExactly(
            1L,
            2L,
            4L,
            8L,
            16L,
            32L,
            64L,
            128L,
            256L,
            300L,
            300L,
            300L
        );
        assertThat(Jobs.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }
}
