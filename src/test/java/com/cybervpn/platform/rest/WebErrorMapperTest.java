package com.cybervpn.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebErrorMapperTest {

    @Test
    void aServerThatIsTooBusySaysSoAndIsNotBroken() {
        Problem busy = WebErrorMapper.problem(503);
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.code()).isEqualTo("busy");
        assertThat(WebErrorMapper.problem(500).code()).isEqualTo("internal");
        assertThat(WebErrorMapper.problem(502).status()).isEqualTo(500);
    }
}
