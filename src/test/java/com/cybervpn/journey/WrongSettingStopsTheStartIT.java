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
    private static final int OFFSET = Integer.getInteger("it.port-offset", 20_000) + 750;

    /** The value itself must not be shown. */
    @Test
    void malformedWithOneLineThatNamesItAndNotItsValue() {
        Map<String, String> settings = complete();
        settings.put("TELEGRAM_BOT_TOKEN", "not-a-token-of-any-bot");

        assertThat(refusal(settings)).contains("TELEGRAM_BOT_TOKEN").doesNotContain("not-a-token-of-any-bot");
    }

    /** Nor may the password that is part of it. */
    @Test
    void malformedAddressOfRedis() {
        Map<String, String> settings = complete();
        settings.put("REDIS_URL", "http://:s3cr3t@redis.example.com");

        assertThat(refusal(settings)).contains("REDIS_URL").doesNotContain("s3cr3t");
    }

    @Test
    void aContactThatCannotBeTappedWithOneLineThatNamesIt() {
        Map<String, String> settings = complete();
        settings.put("SUPPORT_CONTACT", "ask the boss");

        assertThat(refusal(settings)).contains("SUPPORT_CONTACT", "mailto:").doesNotContain("boss");
    }

    @Test
    void anUnknownWordForTheTrafficReset() {
        Map<String, String> settings = complete();
        settings.put("TRAFFIC_RESET", "sometimes");

        assertThat(refusal(settings)).contains("TRAFFIC_RESET").contains("limited or always");
    }

    @Test
    void missingWithOneLineThatNamesIt() {
        Map<String, String> settings = complete();
        settings.remove("DATABASE_PASSWORD");

        assertThat(refusal(settings)).contains("DATABASE_PASSWORD").contains("required");
    }

    @Test
    void aDataKeyOfAnotherLengthWithOneLineThatNamesItAndNotItsValue() {
        Map<String, String> settings = complete();
        settings.put("DATA_ENCRYPTION_KEY", "c2hvcnQgYW5kIHNlY3JldA==");

        assertThat(refusal(settings))
            .contains("DATA_ENCRYPTION_KEY")
            .contains("32 bytes")
            .doesNotContain("c2hvcnQgYW5kIHNlY3JldA");
    }

    @Test
    void aMissingDataKeyWithOneLineThatNamesIt() {
        Map<String, String> settings = complete();
        settings.remove("DATA_ENCRYPTION_KEY");

        assertThat(refusal(settings)).contains("DATA_ENCRYPTION_KEY").contains("required");
    }

    @Test
    void halfAProviderWithOneLineThatNamesTheOtherHalf() {
        Map<String, String> settings = complete();
        settings.put("GITHUB_CLIENT_ID", "cybervpn");

        assertThat(refusal(settings)).contains("GITHUB_CLIENT_SECRET").contains("GITHUB_CLIENT_ID is set");
    }

    @Test
    void telegramsNewLoginIsSetUpWholeOrNotAtAll() {
        Map<String, String> settings = complete();
        settings.put("TELEGRAM_OIDC_CLIENT_ID", "@my_bot");
        assertThat(refusal(settings)).contains(
            "TELEGRAM_OIDC_CLIENT_SECRET",
            "TELEGRAM_OIDC_CLIENT_ID is set"
        );
        settings.put("TELEGRAM_OIDC_CLIENT_SECRET", "secret-of-botfather");
        assertThat(refusal(settings))
            .contains("TELEGRAM_OIDC_CLIENT_ID", "BotFather")
            .doesNotContain("secret-of-botfather");
    }

    @Test
    void aKeyOfApplesThatIsNoneWithOneLineThatNamesItAndNotItsValue() {
        Map<String, String> settings = complete();
        settings.put("APPLE_CLIENT_ID", "com.cybervpn.web");
        settings.put("APPLE_TEAM_ID", "TEAM123456");
        settings.put("APPLE_KEY_ID", "KEY1234567");
        settings.put("APPLE_PRIVATE_KEY", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");

        assertThat(refusal(settings))
            .contains("APPLE_PRIVATE_KEY")
            .contains(".p8")
            .doesNotContain("c2VjcmV0");
    }

    @Test
    void aHeaderForThePanelsProxyThatIsNoneWithOneLineThatNamesItAndNotItsValue() {
        Map<String, String> settings = complete();
        settings.put("REMNAWAVE_HEADERS", "X-Api-Key: one-key\ns3cr3t-cookie-without-a-name");

        assertThat(refusal(settings))
            .contains("REMNAWAVE_HEADERS", "Name: value")
            .doesNotContain("one-key", "s3cr3t");
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

    /** The one line with which the server ended. */
    private static String refusal(Map<String, String> settings) {
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
            List<String> lines = server
                .logLines()
                .stream()
                .filter(line -> line.contains("CyberVPN does not start"))
                .toList();
            assertThat(lines).hasSize(1);
            return lines.getFirst();
        }
    }
}
