package com.cybervpn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server of its own with one thread for requests, and clients that do not read. */
class UnreadAnswerTest {

    /** More than what the kernel keeps of a connection between two programs of one machine. */
    private static final int LARGE = 16 << 20;
    private static final int MORE_THAN_ALL_MAY_WAIT = 80 << 20;
    private static final long SECONDS_MOST = 20;

    private final CountDownLatch written = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private Undertow server;

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void noThreadWaitsForAClientThatReadsNothingAndTheClientIsHungUpOn() throws Exception {
        start(LARGE, Duration.ofMillis(300));
        try (Socket client = ask()) {
            assertThat(written.await(SECONDS_MOST, TimeUnit.SECONDS)).as("the thread is free").isTrue();
            assertThat(hungUp.await(SECONDS_MOST, TimeUnit.SECONDS)).as("hung up on").isTrue();
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void whatDoesNotFitIntoTheShareOfAllUnreadAnswersIsNotKept() throws Exception {
        start(MORE_THAN_ALL_MAY_WAIT, Duration.ofHours(1));
        try (Socket client = ask()) {
            assertThat(hungUp.await(SECONDS_MOST, TimeUnit.SECONDS)).as("hung up on at once").isTrue();
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void aClientThatReadsGetsAllOfIt() throws Exception {
        start(LARGE, Duration.ofSeconds(10));
        try (Socket client = ask()) {
            assertThat(written.await(SECONDS_MOST, TimeUnit.SECONDS)).isTrue();
            assertThat(client.getInputStream().readAllBytes().length).isGreaterThan(LARGE);
        }
    }

    private void start(int bytes, Duration patience) {
        server = Undertow.builder()
            .setIoThreads(1)
            .setWorkerThreads(1)
            .addHttpListener(0, "127.0.0.1", new Answer(bytes, patience))
            .build();
        server.start();
    }

    /** Asks and reads nothing. */
    private Socket ask() throws IOException {
        int port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client
            .getOutputStream()
            .write(
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
            );
        return client;
    }

    private final class Answer implements HttpHandler {

        private final int bytes;
        private final Duration patience;

        Answer(int bytes, Duration patience) {
            this.bytes = bytes;
            this.patience = patience;
        }

        @Override
        public void handleRequest(HttpServerExchange exchange) throws IOException {
            if (exchange.isInIoThread()) {
                exchange.getConnection().addCloseListener(closed -> hungUp.countDown());
                UnreadAnswer.on(exchange, patience);
                exchange.dispatch(this);
                return;
            }
            exchange.startBlocking();
            exchange.getOutputStream().write(new byte[bytes]);
            written.countDown();
        }
    }
}
