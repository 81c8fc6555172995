package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Very many clients without manners, beside honest ones. The server has little memory for connections. */
class FloodIT {

    private static final int RUDE = 64;
    private static final int HONEST = 100;
    private static final int FLOOD = 6_000;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    /** Shorter than a thread would be held by a client that does not read. */
    private static final Duration BUSY = Duration.ofSeconds(15);
    private static final String JSON = "Content-Type: application/json\r\n";
    /** Of a kind each, the next asked while the one before has its connection open. */
    private static final List<String> UNFINISHED = List.of(
        "GET /app/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
        "GET /openapi HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n",
        "POST /openapi HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
        "PUT /.well-known/security.txt HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "GET /.well-known/nothing HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
        "DELETE /readiness HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
        "GET /api/v1/plans HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
        "POST /api/v1/auth/refresh HTTP/1.1\r\nHost: x\r\n" + JSON + "Content-Length: 100\r\n\r\n{",
        "POST /api/v1/auth/refresh HTTP/1.1\r\nHost: x\r\n" +
            JSON +
            "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n",
        "POST /api/v1/auth/refresh HTTP/1.1\r\nHost: x\r\n" +
            JSON +
            "Transfer-Encoding: chunked\r\n\r\n1ffff\r\n" +
            "x".repeat(90_000),
        "POST /api/v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\nx",
        "DELETE /api/v1/auth/me HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{",
        "POST /webhooks/cryptobot HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{",
        "PATCH /api/v1/users/me/profile HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 50\r\n\r\n",
        "GET /api/v1/pl",
        "POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n"
    );

    private static Shop shop;
    private static Customer customer;

    @BeforeAll
    static void open() throws IOException {
        shop = Shop.open(Map.of("DIRECT_MEMORY_MAX", "64m"));
        customer = shop.customer();
        // what counts is the load, not that the first requests of a process are slow
        for (Half half : Half.values()) {
            for (int i = 0; i < 300; i++) {
                try (SocketChannel channel = sendAtOnce(half.request)) {
                    assertThat(channel.isConnected()).isTrue();
                }
            }
            honestOnesAreServed("first requests", BUSY);
        }
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @Timeout(60)
    void requestsThatAreNotFinishedHoldNoOtherUp() throws IOException {
        List<Socket> rude = new ArrayList<>();
        try {
            for (int i = 0; i < RUDE; i++) {
                rude.add(ask(UNFINISHED.get(i % UNFINISHED.size())));
            }
            honestOnesAreServed("unfinished requests of every kind", SOON);
        } finally {
            hangUp(rude);
        }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/openapi",
            "/app/",
            "/app/nothing",
            "/api/v1/plans",
            "/api/v1/auth/me",
            "/readiness",
            "/.well-known/security.txt",
            "/api/v1/auth/me/export",
        }
    )
    @Timeout(120)
    void answersThatAreNotReadHoldNoOtherUp(String path) throws IOException {
        String request =
            "GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + customer.token() + "\r\n\r\n";
        List<SocketChannel> rude = new ArrayList<>();
        try {
            for (int i = 0; i < RUDE; i++) {
                rude.add(askForever(request));
            }
            for (int round = 0; round < 2; round++) {
                for (SocketChannel channel : rude) {
                    push(channel, request);
                }
            }
            // thousands of requests that were sent at once are work, too
            honestOnesAreServed("answers of " + path + " that are not read", BUSY);
        } finally {
            for (SocketChannel channel : rude) {
                channel.close();
            }
        }
    }

    /** Each opens its connections as fast as it can, all of them at the same time. */
    @ParameterizedTest
    @EnumSource(Half.class)
    @Timeout(120)
    void thousandsOfHalfSentBodiesLeaveTheShopAlive(Half half) throws IOException {
        List<SocketChannel> rude = new ArrayList<>();
        List<Duration> health = new ArrayList<>();
        try {
            for (int i = 0; i < half.connections; i++) {
                rude.add(sendAtOnce(half.request));
                if (i % 1_000 == 999) {
                    health.add(healthIsTold());
                }
            }
            for (int i = 0; i < 5; i++) {
                health.add(healthIsTold());
            }
            Collections.sort(health);
            assertThat(health.get(health.size() / 2))
                .as("of %s", health)
                .isLessThan(AT_ONCE);
            assertThat(health.getLast()).as("of %s", health).isLessThan(half.health);
            honestOnesAreServed(half + " half-sent bodies", SOON);
            anHonestBodyIsTaken();
            assertThat(answer(rude.getFirst())).startsWith("HTTP/1.1 503").contains("Connection: close");
        } finally {
            for (SocketChannel channel : rude) {
                channel.close();
            }
        }
        assertThat(shop.server().isRunning()).isTrue();
        anHonestBodyIsTaken();
    }

    private enum Half {
        FEW_BYTES(FLOOD, SOON, "auth/refresh", "Content-Length: 60000\r\n\r\n{\"refresh_token\":\""),
        ALMOST_WHOLE(
            FLOOD,
            BUSY,
            "auth/telegram/miniapp",
            "Content-Length: 65000\r\n\r\n{\"a\":\"" + "x".repeat(64_900)
        ),
        CHUNKED(
            FLOOD,
            BUSY,
            "auth/login",
            "Transfer-Encoding: chunked\r\n\r\n4000\r\n" +
                "x".repeat(16_384) +
                "\r\n4000\r\n" +
                "x".repeat(9_000)
        ),
        /** Fewer than the connections that may be open. */
        NOTICES(
            3_900,
            BUSY,
            "webhooks/remnawave",
            "X-Remnawave-Signature: " +
                "0".repeat(64) +
                "\r\nTransfer-Encoding: chunked\r\n\r\n7000\r\n" +
                " ".repeat(28_672) +
                "\r\n7000\r\n" +
                " ".repeat(20_000)
        );

        private final int connections;
        private final Duration health;
        private final String request;

        /** @param health the longest answer of /health: hundreds of megabytes at once are work, which this test shares the cores with */
        Half(int connections, Duration health, String path, String rest) {
            this.connections = connections;
            this.health = health;
            request = "POST /api/v1/" + path + " HTTP/1.1\r\nHost: x\r\n" + JSON + rest;
        }
    }

    /** A client that goes on sending a byte now and then keeps no connection. */
    @Test
    @Timeout(60)
    void whoIsRefusedBeforeTheBodyIsHungUpOn() throws IOException {
        List<Socket> rude = new ArrayList<>();
        try {
            for (String unfinished : UNFINISHED.subList(0, 7)) {
                rude.add(ask(unfinished));
            }
            for (Socket socket : rude) {
                assertThat(firstLine(socket)).isIn("HTTP/1.1 400", "HTTP/1.1 405");
                isHungUpOn(socket);
            }
        } finally {
            hangUp(rude);
        }
    }

    @Test
    @Timeout(60)
    void tooManyOpenConnectionsAreToldSo() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            String last = "";
            for (int i = 0; i < 4_200 && !last.startsWith("HTTP/1.1 503"); i++) {
                open.add(ask("HEAD /app/ HTTP/1.1\r\nHost: x\r\n\r\n"));
                last = firstLine(open.getLast());
            }
            assertThat(last).startsWith("HTTP/1.1 503");
            assertThat(healthIsTold()).isLessThan(SOON);
        } finally {
            hangUp(open);
        }
    }

    private static void honestOnesAreServed(String beside, Duration limit) {
        long begun = System.nanoTime();
        try (KeepAlive line = new KeepAlive(shop.server().httpPort())) {
            for (int i = 0; i < HONEST; i++) {
                String path = i % 2 == 0 ? "/api/v1/auth/me" : i % 4 == 1 ? "/api/v1/plans" : "/readiness";
                int status = line
                    .send("GET", path, "Authorization: Bearer " + customer.token() + "\r\n", new byte[0])
                    .status();
                assertThat(status).as("%s beside %s", path, beside).isEqualTo(200);
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("%d requests beside %s: %d ms%n", HONEST, beside, took.toMillis());
        assertThat(took).as(beside).isLessThan(limit);
    }

    private static int status(String path) {
        return new Wire(shop.server().httpPort()).get(path).status();
    }

    /** How long it took. */
    private static Duration healthIsTold() {
        long begun = System.nanoTime();
        assertThat(status("/health")).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void anHonestBodyIsTaken() {
        try (KeepAlive line = new KeepAlive(shop.server().httpPort())) {
            byte[] body = ("{\"refresh_token\":\"" + "x".repeat(60_000) + "\"}").getBytes(
                StandardCharsets.US_ASCII
            );
            int status = line.send("POST", "/api/v1/auth/refresh", JSON, body).status();
            assertThat(status).as("read to its end and understood").isEqualTo(422);
        }
    }

    /** As much of it as the connection takes within a moment. */
    private static SocketChannel sendAtOnce(String request) throws IOException {
        SocketChannel channel = SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), shop.server().httpPort())
        );
        channel.configureBlocking(false);
        ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        long begun = System.nanoTime();
        try {
            while (bytes.hasRemaining() && System.nanoTime() - begun < AT_ONCE.toNanos() / 3) {
                channel.write(bytes);
            }
        } catch (IOException refusedEarly) {
            return channel;
        }
        return channel;
    }

    private static String answer(SocketChannel channel) throws IOException {
        channel.configureBlocking(true);
        channel.socket().setSoTimeout((int) SOON.toMillis());
        return new String(channel.socket().getInputStream().readNBytes(400), StandardCharsets.US_ASCII);
    }

    private static Socket ask(String bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.server().httpPort());
        socket.setSoTimeout((int) SOON.toMillis());
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException refusedEarly) {
            // what is too large is not read to its end
            return socket;
        }
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        } catch (SocketTimeoutException | SocketException none) {
            return "";
        }
    }

    private static void isHungUpOn(Socket socket) {
        await()
            .atMost(SOON)
            .until(() -> {
                try {
                    socket.getOutputStream().write('x');
                    return socket.getInputStream().read() < 0;
                } catch (SocketTimeoutException open) {
                    return false;
                } catch (SocketException closed) {
                    return true;
                }
            });
    }

    private static SocketChannel askForever(String request) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 4_096);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), shop.server().httpPort()));
        channel.configureBlocking(false);
        push(channel, request);
        return channel;
    }

    /** As many of them as the connection takes now, up to some hundreds. */
    private static void push(SocketChannel channel, String request) throws IOException {
        ByteBuffer many = ByteBuffer.wrap(request.repeat(200).getBytes(StandardCharsets.US_ASCII));
        try {
            while (many.hasRemaining() && channel.write(many) > 0) {
                Thread.onSpinWait();
            }
        } catch (IOException hungUp) {
            return;
        }
    }

    private static void hangUp(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
