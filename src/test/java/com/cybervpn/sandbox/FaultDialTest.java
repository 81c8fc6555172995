package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultDialTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private FakeShop shop;
    private Simulators simulators;
    private CryptoPaySimulator cryptoPay;

    @BeforeEach
    void start() throws IOException {
        shop = new FakeShop();
        simulators = Simulators.start(SimulatorSettings.forTests(shop.url()).withRetryScale(0.0001));
        cryptoPay = simulators.cryptoPay();
    }

    @AfterEach
    void stop() {
        simulators.close();
        shop.close();
    }

    @Test
    void downMeansNoAnswerAndNoEffectUntilItIsCleared() {
        cryptoPay.faults().set(Fault.down());
        assertThatThrownBy(this::createInvoice).isInstanceOf(UncheckedIOException.class);
        assertThat(cryptoPay.invoices()).isEmpty();
        cryptoPay.faults().clear();
        assertThat(createInvoice().status()).isEqualTo(200);
    }

    @Test
    void aFaultForTwoCallsEndsAfterTwo() {
        cryptoPay.faults().set(Fault.error500().times(2));
        assertThat(createInvoice().status()).isEqualTo(500);
        assertThat(createInvoice().json().path("error").path("name").asText()).isEqualTo(
            "INTERNAL_SERVER_ERROR"
        );
        assertThat(createInvoice().status()).isEqualTo(200);
        assertThat(cryptoPay.faults().current()).isEmpty();
    }

    @Test
    void aFaultOnOneEndpointLeavesTheOthersAlone() {
        cryptoPay.faults().set(Fault.html502().on("createInvoice"));
        assertThat(createInvoice().body()).startsWith("<html>");
        assertThat(call("getMe", "").status()).isEqualTo(200);
    }

    @Test
    void anEmptyAnswerIsEmpty() {
        cryptoPay.faults().set(Fault.emptyBody().once());
        assertThat(createInvoice().body()).isEmpty();
    }

    @Test
    void telegramSaysWhenToTryAgain() {
        simulators.telegram().faults().set(Fault.rateLimited(7).once());
        var url = simulators.telegramUrl() + "/bot" + simulators.settings().botToken() + "/getMe";
        var answer = TestClient.send("GET", url, null);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().path("parameters").path("retry_after").asInt()).isEqualTo(7);
    }

    @Test
    void aSlowAnswerIsRightButLate() {
        cryptoPay.faults().set(Fault.slow(Duration.ofMillis(300)).once());
        var begun = System.nanoTime();
        assertThat(createInvoice().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void aSlowAnswerComesOnRelease() {
        cryptoPay.faults().set(Fault.slow(Duration.ofMinutes(5)).once());
        var call = CompletableFuture.supplyAsync(this::createInvoice);
        cryptoPay.faults().awaitHeld(SOON);
        assertThat(cryptoPay.invoices()).isEmpty();
        cryptoPay.faults().release();
        assertThat(call.join().status()).isEqualTo(200);
    }

    @Test
    void anErrorAfterSuccessHasItsEffect() {
        cryptoPay.faults().set(Fault.errorAfterSuccess().once());
        assertThat(createInvoice().status()).isEqualTo(500);
        assertThat(cryptoPay.invoices()).hasSize(1);
    }

    @Test
    void aHangingCallHasNoEffectAndIsClosedOnRelease() {
        cryptoPay.faults().set(Fault.hangBefore().once());
        var call = CompletableFuture.supplyAsync(this::createInvoice);
        cryptoPay.faults().awaitHeld(SOON);
        assertThat(cryptoPay.faults().held()).isOne();
        assertThat(call).isNotDone();
        cryptoPay.faults().release();
        assertThatThrownBy(call::join).hasCauseInstanceOf(UncheckedIOException.class);
        assertThat(cryptoPay.invoices()).isEmpty();
    }

    @Test
    void aTimeoutAfterSuccessHasItsEffectWhileTheCallIsHeld() {
        cryptoPay.faults().set(Fault.timeoutAfterSuccess().once());
        var call = CompletableFuture.supplyAsync(this::createInvoice);
        cryptoPay.faults().awaitHeld(SOON);
        assertThat(cryptoPay.invoices()).hasSize(1);
        assertThat(cryptoPay.calls("createInvoice")).isOne();
        cryptoPay.faults().release();
        assertThatThrownBy(call::join).hasCauseInstanceOf(UncheckedIOException.class);
    }

    @Test
    void waitingForAHeldCallEnds() {
        assertThatThrownBy(() -> cryptoPay.faults().awaitHeld(Duration.ofMillis(20))).isInstanceOf(
            IllegalStateException.class
        );
    }

    @Test
    void callFaultsAndNoticeFaultsAreTurnedSeparately() {
        cryptoPay.faults().set(Fault.dropNotices());
        cryptoPay.faults().set(Fault.error500());
        assertThat(cryptoPay.faults().current()).hasSize(2);
        cryptoPay.faults().set(Fault.none());
        assertThat(cryptoPay.faults().current()).isEmpty();
    }

    @Test
    void noticesCanChangePlaces() {
        var first = create();
        var second = create();
        cryptoPay.faults().set(Fault.reorderNotices().once());
        var early = cryptoPay.pay(first);
        var late = cryptoPay.pay(second);
        CompletableFuture.allOf(early, late).join();
        assertThat(shop.received().stream().map(FaultDialTest::invoiceId)).containsExactly(second, first);
    }

    @Test
    void aNoticeThatWaitsForANextOneCanBeReleased() {
        cryptoPay.faults().set(Fault.reorderNotices());
        var paid = cryptoPay.pay(create());
        assertThat(paid).isNotDone();
        cryptoPay.releaseNotices();
        assertThat(paid.join().delivered()).isTrue();
    }

    private long create() {
        return createInvoice().json().path("result").path("invoice_id").asLong();
    }

    private static long invoiceId(FakeShop.Received notice) {
        return notice.json().path("payload").path("invoice_id").asLong();
    }

    private TestClient.Answer createInvoice() {
        return call("createInvoice", "asset=TON&amount=1");
    }

    private TestClient.Answer call(String method, String form) {
        return TestClient.send(
            "POST",
            simulators.cryptoPayUrl() + "/api/" + method,
            form,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Crypto-Pay-API-Token",
            simulators.settings().cryptoPayToken()
        );
    }
}
