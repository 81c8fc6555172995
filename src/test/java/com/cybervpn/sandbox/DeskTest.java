package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTest {

    private FakeShop shop;
    private Simulators simulators;

    @BeforeEach
    void start() throws IOException {
        shop = new FakeShop();
        simulators = Simulators.start(SimulatorSettings.forTests(shop.url()));
    }

    @AfterEach
    void stop() {
        simulators.close();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/",
            "/pay/IVx",
            "/assets/desk.js",
            "/assets/phone.js",
            "/assets/dom.js",
            "/assets/theme.js",
            "/assets/pay.js",
            "/assets/desk.css",
            "/assets/neon.css",
            "/assets/phone.css",
            "/assets/pay.css",
            "/assets/mark.svg",
            "/mail",
            "/assets/mail.js",
            "/assets/mail.css",
        }
    )
    void everyPageIsThere(String path) {
        assertThat(get(path).status()).isEqualTo(200);
    }

    @Test
    void onlyItsOwnFilesAreServed() {
        assertThat(get("/assets/desk.html").status()).isEqualTo(404);
        assertThat(get("/assets/..%2fDeskHandler.class").status()).isEqualTo(404);
    }

    @Test
    void anotherSiteMayNotPressButtons() {
        var url = simulators.baseUrl() + "/desk/faults/telegram";
        var foreign = TestClient.send("POST", url, "{\"kind\":\"DOWN\"}", "Origin", "http://evil.example");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(simulators.telegram().faults().current()).isEmpty();
        var own = TestClient.send("POST", url, "{\"kind\":\"DOWN\"}", "Origin", simulators.baseUrl());
        assertThat(own.status()).isEqualTo(200);
        assertThat(simulators.telegram().faults().current()).hasSize(1);
    }

    @Test
    void aForeignHostNameIsNotAnswered() throws IOException {
        assertThat(statusLine("evil.example")).contains(" 421 ");
        assertThat(statusLine("localhost:" + simulators.port())).contains(" 200 ");
    }

    @Test
    void aDialIsSetWithItsNumbers() {
        var asked = "{\"kind\":\"SLOW\",\"millis\":1500,\"times\":3,\"endpoint\":\"createUser\"}";
        assertThat(post("/desk/faults/remnawave", asked).status()).isEqualTo(200);
        assertThat(simulators.remnawave().faults().current()).containsExactly(
            new Fault(Fault.Kind.SLOW, Duration.ofMillis(1500), 3, 3, "createUser")
        );
        assertThat(post("/desk/faults/remnawave", "{\"kind\":\"BROKEN\"}").status()).isEqualTo(404);
    }

    @Test
    void thePaymentPagePays() {
        var invoice = createInvoice();
        var shown = get("/desk/pay/" + invoice.hash()).json();
        assertThat(shown.path("assets").path(1).path("asset").asText()).isEqualTo("TON");
        assertThat(post("/desk/pay/" + invoice.hash(), "{\"asset\":\"TON\"}").status()).isEqualTo(200);
        assertThat(simulators.cryptoPay().invoice(invoice.id()).paidAsset()).isEqualTo("TON");
        assertThat(post("/desk/pay/" + invoice.hash(), "{\"asset\":\"TON\"}").status()).isEqualTo(409);
    }

    @Test
    void thePaymentPageRefusesAnExpiredInvoiceButTheDeskPaysItLate() {
        var invoice = createInvoice();
        post("/desk/invoices/" + invoice.id() + "/expire", "{}");
        assertThat(post("/desk/pay/" + invoice.hash(), "{\"asset\":\"TON\"}").status()).isEqualTo(409);
        assertThat(post("/desk/invoices/" + invoice.id() + "/pay-late", "{}").status()).isEqualTo(200);
        assertThat(simulators.cryptoPay().invoice(invoice.id()).isPaid()).isTrue();
    }

    @Test
    void theStateTellsEverything() {
        createInvoice();
        var state = get("/desk/state").json();
        assertThat(state.path("invoices")).hasSize(1);
        assertThat(state.path("people")).hasSize(3);
        assertThat(state.path("vendors").path("cryptopay").path("calls").asInt()).isOne();
    }

    @Test
    void launchDataIsFreshlySigned() {
        var launch = get("/desk/launch?user=910000002&lang=en&start=plan_pro").json();
        var fields = Call.pairs(launch.path("init_data").asText());
        assertThat(fields).containsEntry("start_param", "plan_pro").containsKeys("hash", "signature", "user");
        assertThat(launch.path("app_url").asText()).isEqualTo(shop.url() + "/app/");
    }

    private CryptoInvoice createInvoice() {
        TestClient.send(
            "POST",
            simulators.cryptoPayUrl() + "/api/createInvoice",
            "currency_type=fiat&fiat=USD&amount=9.99&accepted_assets=USDT,TON",
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Crypto-Pay-API-Token",
            simulators.settings().cryptoPayToken()
        );
        return simulators.cryptoPay().invoices().getFirst();
    }

    private TestClient.Answer get(String path) {
        return TestClient.send("GET", simulators.baseUrl() + path, null);
    }

    private TestClient.Answer post(String path, String body) {
        return TestClient.send("POST", simulators.baseUrl() + path, body);
    }

    /** The JDK's client sets the Host header itself, so this one is written by hand. */
    private String statusLine(String host) throws IOException {
        try (
            var socket = new Socket("127.0.0.1", simulators.port());
            InputStream in = socket.getInputStream()
        ) {
            var request = "GET /desk/state HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        }
    }
}
