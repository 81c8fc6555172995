package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFolderTest {

    @TempDir
    Path folder;

    @Test
    void invoicesUsersAndMessagesSurviveARestart() {
        var settings = SimulatorSettings.forTests("http://127.0.0.1:1").withStateFile(
            folder.resolve("state.json")
        );
        try (var simulators = Simulators.start(settings)) {
            call(simulators.cryptoPayUrl() + "/api/createInvoice", "asset=TON&amount=1", settings);
            var user = "{\"username\":\"shop_7\",\"expireAt\":\"2099-12-22T07:20:07.880Z\"}";
            call(simulators.remnawaveUrl() + "/api/users", user, settings);
            call(telegram(simulators, "sendMessage"), "chat_id=42&text=Hi", settings);
            call(telegram(simulators, "setWebhook"), "url=http://127.0.0.1:1/hook&secret_token=s", settings);
        }
        try (var simulators = Simulators.start(settings)) {
            assertThat(simulators.cryptoPay().invoices()).hasSize(1);
            assertThat(simulators.remnawave().user("shop_7")).isPresent();
            assertThat(simulators.remnawave().user("shop_7").orElseThrow().subscriptionUrl()).startsWith(
                simulators.baseUrl()
            );
            assertThat(simulators.telegram().sentMessages(42)).hasSize(1);
            assertThat(simulators.telegram().webhookUrl()).isEqualTo("http://127.0.0.1:1/hook");
        }
    }

    @Test
    void secretsAreMadeUpOnceAndReadableByTheirOwnerOnly() throws Exception {
        var first = ShopSecrets.in(folder);
        assertThat(ShopSecrets.in(folder)).isEqualTo(first);
        assertThat(Base64.getDecoder().decode(first.dataEncryptionKey())).hasSize(32);
        var pem = Files.readString(first.jwtKeyFile());
        var key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        var parsed = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(
            new PKCS8EncodedKeySpec(key)
        );
        assertThat(parsed.getParams().getOrder().bitLength()).isEqualTo(256);
        for (var file : List.of(first.jwtKeyFile(), folder.resolve("secrets.properties"))) {
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        }
    }

    @Test
    void theShopGetsEverySettingItNeeds() throws SQLException, IOException {
        var secrets = ShopSecrets.in(folder.resolve("keys"));
        var settings = secrets.applyTo(SimulatorSettings.forTests("http://127.0.0.1:1"));
        try (
            var database = EmbeddedDatabase.forTests(folder.resolve("postgres"));
            var simulators = Simulators.start(settings)
        ) {
            var environment = ShopEnvironment.of(database, simulators, secrets, "http://127.0.0.1:1");
            assertThat(environment.values()).doesNotContainNull().noneMatch(String::isBlank);
            assertThat(environment)
                .containsEntry("TELEGRAM_BOT_TOKEN", secrets.botToken())
                .containsEntry("CRYPTOBOT_API_URL", simulators.cryptoPayUrl())
                .containsEntry("REMNAWAVE_SQUADS", simulators.remnawave().defaultSquad())
                .containsEntry("DATABASE_URL", database.jdbcUrl());
            theDatabaseComesBackWithItsData(database);
        }
    }

    private static void theDatabaseComesBackWithItsData(EmbeddedDatabase database) throws SQLException {
        try (var connection = database.connection(); var statement = connection.createStatement()) {
            statement.execute("create table kept (word text)");
            statement.execute("insert into kept values ('still here')");
        }
        database.stop();
        assertThatThrownBy(database::connection).isInstanceOf(SQLException.class);
        database.start();
        try (
            var connection = database.connection();
            var statement = connection.createStatement();
            var words = statement.executeQuery("select word from kept")
        ) {
            assertThat(words.next()).isTrue();
            assertThat(words.getString(1)).isEqualTo("still here");
        }
    }

    @Test
    void aTakenPortIsNamed() {
        try (var first = Simulators.start(SimulatorSettings.forTests("http://127.0.0.1:1"))) {
            assertThat(Ports.isFree(first.port())).isFalse();
            var second = SimulatorSettings.forTests("http://127.0.0.1:1").withPort(first.port());
            assertThatThrownBy(() -> Simulators.start(second)).hasMessage(
                "Port " + first.port() + " is taken."
            );
        }
    }

    @Test
    void aMissingServerIsSaidInOneSentence() {
        assertThatThrownBy(() ->
            ProvisionedServer.start(folder, folder.resolve("base"), 3_456, Map.of())
        ).hasMessageContaining("build the project first");
    }

    @Test
    void optionsAreReadAndUnknownOnesRefused() {
        var options = SandboxOptions.of("--port=8180", "--panel=2");
        assertThat(options.port()).isEqualTo(8180);
        assertThat(options.deskPort()).isEqualTo(8090);
        assertThat(options.panel()).isEqualTo(PanelVersion.V2_8_1);
        assertThatThrownBy(() -> SandboxOptions.of("--colour=pink")).hasMessageContaining("--colour=pink");
        assertThatThrownBy(() -> SandboxOptions.of("--port=http")).hasMessageContaining("A port is a number");
    }

    @Test
    void theBoxIsAsWideAsItsLongestLine() {
        assertThat(
            SandboxBanner.boxed(List.of("ab", "abcd")).lines().skip(1).map(String::length).distinct()
        ).hasSize(1);
    }

    private static String telegram(Simulators simulators, String method) {
        return simulators.telegramUrl() + "/bot" + simulators.settings().botToken() + "/" + method;
    }

    private static void call(String url, String body, SimulatorSettings settings) {
        var answer = TestClient.send(
            "POST",
            url,
            body,
            "Content-Type",
            body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded",
            "Crypto-Pay-API-Token",
            settings.cryptoPayToken(),
            "Authorization",
            "Bearer " + settings.remnawaveToken(),
            "X-Forwarded-For",
            "127.0.0.1",
            "X-Forwarded-Proto",
            "https"
        );
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }
}
