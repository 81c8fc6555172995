package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.ProvisionedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrongSettingStopsTheStartIT {

    private static final Path FOLDER = Path.of("target/journeys/wrong-setting");
    private static final int OFFSET = Integer.getInteger("it.port-offset", 20_000) + 900;

    /** Everything is there but one setting, which is malformed: the value must not be shown. */
    @Test
    void withOneLineThatNamesIt() {
        Map<String, String> settings = new HashMap<>();
        settings.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");
        settings.put("DATABASE_USER", "cybervpn");
        settings.put("PUBLIC_URL", "https://vpn.example.com");
        settings.put("TELEGRAM_BOT_TOKEN", "not-a-token-of-any-bot");

        try (
            ProvisionedServer server = ProvisionedServer.start(
                Path.of("target/server"),
                FOLDER,
                OFFSET,
                settings
            )
        ) {
            await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> !server.isRunning());

            assertThat(server.logLines())
                .filteredOn(line -> line.contains("CyberVPN does not start"))
                .singleElement()
                .asString()
                .contains("TELEGRAM_BOT_TOKEN")
                .doesNotContain("not-a-token-of-any-bot");
        }
    }
}
