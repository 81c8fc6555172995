package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.ProvisionedServer;
import com.cybervpn.sandbox.ShopSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrongSettingStopsTheStartIT {

    /** The log of an earlier run would be read with this one's. */
    private static final Path FOLDER = Path.of(
        "target/journeys/" + ProcessHandle.current().pid() + "-wrong-setting"
    );
    private static final int OFFSET = JourneyPorts.OFFSET + 750;

    @Test
    void oneThatIsMissingIsNamedInOneLine() {
        Map<String, String> settings = complete();
        settings.remove("DATABASE_PASSWORD");

        assertThat(refusals(settings)).singleElement().asString().contains("DATABASE_PASSWORD is required");
    }

    /** Of each group the first; no line shows a value. */
    @Test
    void allThatAreMalformedAreNamedAtOnce() {
        Map<String, String> settings = complete();
        settings.remove("DATA_ENCRYPTION_KEY");
        settings.put("TELEGRAM_BOT_TOKEN", "not-a-token-of-any-bot");
        settings.put("REDIS_URL", "http://:s3cr3t@redis.example.com");
        settings.put("TRAFFIC_RESET", "sometimes");
        settings.put("GITHUB_CLIENT_ID", "cybervpn");
        settings.put("REMNAWAVE_HEADERS", "X-Api-Key: one-key\ns3cr3t-cookie-without-a-name");
        settings.put("HSTS", "for ever");
        settings.put("PAYMENTS_IN_APP", "gold");
        settings.put("RATE_LIMIT_MAIL", "few");
        settings.put("SMTP_URL", "smtp://post:s3cr3t@");

        List<String> lines = refusals(settings);
        assertThat(lines).allSatisfy(line ->
            assertThat(line).doesNotContain("not-a-token", "s3cr3t", "one-key", "sometimes", "gold")
        );
        assertThat(String.join("\n", lines))
            .contains("TELEGRAM_BOT_TOKEN")
            .contains("REDIS_URL")
            .contains("DATA_ENCRYPTION_KEY is required")
            .contains("TRAFFIC_RESET must be limited or always")
            .contains("GITHUB_CLIENT_SECRET")
            .contains("GITHUB_CLIENT_ID is set")
            .contains("REMNAWAVE_HEADERS must be 'Name: value'")
            .contains("HSTS must be off, or max-age")
            .contains("PAYMENTS_IN_APP may list stars, cryptobot and wallet")
            .contains("RATE_LIMIT_MAIL")
            .contains("SMTP_URL");
        assertThat(lines).hasSize(10);
    }

    @Test
    void secretsOfOtherFormsAreNotShown() {
        Map<String, String> settings = complete();
        settings.put("DATA_ENCRYPTION_KEY", "c2hvcnQgYW5kIHNlY3JldA==");
        settings.put("SUPPORT_CONTACT", "ask the boss");
        settings.put("TELEGRAM_OIDC_CLIENT_ID", "@my_bot");
        settings.put("TELEGRAM_OIDC_CLIENT_SECRET", "secret-of-botfather");

        List<String> lines = refusals(settings);
        assertThat(lines).hasSize(3);
        assertThat(String.join("\n", lines))
            .contains("DATA_ENCRYPTION_KEY must", "32 bytes")
            .contains("SUPPORT_CONTACT must", "mailto:")
            .contains("TELEGRAM_OIDC_CLIENT_ID", "BotFather")
            .doesNotContain("c2hvcnQgYW5kIHNlY3JldA", "boss", "secret-of-botfather");
    }

    private static Map<String, String> complete() {
        Map<String, String> settings = new HashMap<>();
        settings.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");
        settings.put("DATABASE_USER", "cybervpn");
        settings.put("DATABASE_PASSWORD", "secret");
        settings.put("DATA_ENCRYPTION_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settings.put("PUBLIC_URL", "https://vpn.example.com");
        settings.put("TELEGRAM_BOT_TOKEN", "7000000001:AAabcdefghijklmnopqrstuvwxyz0123456");
        settings.put("TELEGRAM_WEBHOOK_SECRET", "secret");
        settings.put("CRYPTOBOT_TOKEN", "12345:AAsecret");
        settings.put("REMNAWAVE_URL", "https://panel.example.com");
        settings.put("REMNAWAVE_TOKEN", "secret");
        settings.put(
            "JWT_PRIVATE_KEY_FILE",
            ShopSecrets.in(FOLDER.resolve("secrets")).jwtKeyFile().toString()
        );
        return settings;
    }

    /** The lines with which the server ended. */
    private static List<String> refusals(Map<String, String> settings) {
        Path folder = FOLDER.resolve(String.valueOf(settings.hashCode()));
        try (
            ProvisionedServer server = ProvisionedServer.start(
                Path.of("target/server"),
                folder,
                OFFSET,
                settings
            )
        ) {
            await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> !server.isRunning());
            return server
                .logLines()
                .stream()
                .filter(line -> line.contains("CyberVPN does not start"))
                .toList();
        }
    }
}
