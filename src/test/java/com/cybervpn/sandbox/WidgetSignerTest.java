package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class WidgetSignerTest {

    /** By Python's hashlib and hmac. */
    private static final String HASH = "181fc4bbc7dc1022ea35676ca4ad6a0304f9da13c65da8f9da76850ae8e5e997";

    @Test
    void theHashIsTheOneTelegramDocuments() {
        var signer = new WidgetSigner(
            "7000000001:AAexample-token-of-a-bot-000000000",
            InstantSource.fixed(Instant.ofEpochSecond(1_790_000_000))
        );
        assertThat(signer.sign(DemoUser.ALL.get(1)).path("hash").asText()).isEqualTo(HASH);
    }
}
