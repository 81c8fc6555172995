package com.cybervpn.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @Property
    void whateverIsOfferedTheIdCanStandInALogLineAndAHeader(@ForAll String offered) {
        assertThat(RequestId.of(offered)).matches("[A-Za-z0-9._-]{1,64}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "0", "Ab-1_2.3", "d3b07384-d9a0-4c9b-8f1e-111111111111" })
    void aSaneOneIsTakenOver(String offered) {
        assertThat(RequestId.of(offered)).isEqualTo(offered);
    }

    @Example
    void sixtyFourCharactersAreTheMost() {
        assertThat(RequestId.of("x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(RequestId.of("x".repeat(65)))
            .isNotEqualTo("x".repeat(65))
            .hasSize(36);
    }

    @Example
    void withoutOneEachRequestGetsItsOwn() {
        assertThat(RequestId.of(null)).isNotEqualTo(RequestId.of(null));
        assertThat(RequestId.of("")).hasSize(36);
    }
}
