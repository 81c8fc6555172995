package com.cybervpn.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubTest {

    @ParameterizedTest
    @ValueSource(
        strings = {
            "6123456789:AAH-made-up-token-for-tests-0001",
            "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl",
            "bearer abc.def",
            "hash=0123abcdef",
            "somebody@example.com",
            "279058397",
            "password=hunter2",
        }
    )
    void whatIsPersonalIsGone(String secret) {
        assertThat(Scrub.text("it failed for " + secret + " again")).isEqualTo("it failed for [gone] again");
    }

    @Test
    void whatHelpsStays() {
        String text = "job provision_access failed 5 times, the panel answered PATCH /api/users with 500";
        assertThat(Scrub.text(text)).isEqualTo(text);
        assertThat(Scrub.text(null)).isNull();
    }
}
