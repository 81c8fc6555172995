package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Shop;
import com.cybervpn.sandbox.Ports;
import com.cybervpn.sandbox.ProvisionedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Doors beside the shop's own: there are none, neither on the port itself nor behind the proxy that is shipped. */
class DoorsIT {

    private static final byte[] NONE = {};
    private static final String SIGN_IN = "/api/v1/auth/telegram/miniapp";
    private static final byte[] WRONG = "{\"init_data\":\"hash=0\"}".getBytes(StandardCharsets.US_ASCII);

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = Shop.open(Map.of("RATE_LIMITS", "on", "TRUSTED_PROXIES", "127.0.0.1"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "h2c",
            "H2C",
            "h2c, websocket",
            "jboss-remoting",
            "http-remoting",
            "ejb",
            "EJB/3",
            "WebSocket",
            "websocket",
            "TLS/1.0",
        }
    )
    void nothingIsUpgraded(String to) {
        for (int port : new int[] { shop.server().httpPort(), privatePort() }) {
            for (String path : new String[] {
                "/health",
                "/",
                "/app/",
                "/api/v1/plans",
                "/ws/monitoring",
                "/ws/notifications",
            }) {
                int status = new Wire(port)
                    .sendBytes(bytes("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + upgrade(to) + "\r\n", true))
                    .status();
                assertThat(status).as("%s at %s of %d", to, path, port).isIn(200, 302, 404);
            }
        }
    }

    @Test
    void thePrefaceOfHttp2IsNotUnderstood() {
        for (int port : new int[] { shop.server().httpPort(), privatePort() }) {
            String told = raw(port, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
            assertThat(told)
                .as("port %d", port)
                .satisfiesAnyOf(
                    none -> assertThat(none).isEmpty(),
                    refused -> assertThat(refused).startsWith("HTTP/1.1 4")
                );
        }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/wildfly-services",
            "/wildfly-services/ejb/v1/discover",
            "/wildfly-services/naming/v1/lookup/x",
            "/wildfly-services/txn/v1/ut/begin",
            "/console",
            "/console/",
            "/console/index.html",
            "/management",
            "/error/",
            "/ws/monitoring",
            "/ws/notifications",
        }
    )
    void whatIsTheServersOwnIsNotHere(String path) {
        for (int port : new int[] { shop.server().httpPort(), privatePort() }) {
            for (String method : new String[] { "GET", "POST" }) {
                Wire.Answer answer = new Wire(port).send(
                    method + " " + path + " HTTP/1.1",
                    "Authorization: Basic eDp4\r\n" + (method.equals("POST") ? "Content-Length: 0\r\n" : ""),
                    NONE
                );
                assertThat(answer.status()).as("%s %s of %d", method, path, port).isIn(404, 405);
                assertThat(answer.head()).doesNotContainIgnoringCase("WWW-Authenticate: Basic");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET *, 400",
        "OPTIONS *, 200",
        "POST *, 400",
        "CONNECT example.com:443, 405",
        "CONNECT /app/, 405",
        "TRACE /, 405",
        "TRACE /api/v1/plans, 405",
        "PROPFIND /, 405",
        "BREW /api/v1/auth/me, 405",
        "get /health, 405",
        "GET plans, 400",
        "PATCH /health, 405",
        "PATCH /app/, 405",
        "PATCH /dashboard/, 405",
        "PATCH /openapi, 405",
        "PATCH /readiness, 405",
        "PATCH /.well-known/security.txt, 405",
        "PATCH /runbooks/x, 405",
        "PUT /nothing, 405",
        "DELETE /ws/monitoring, 405",
        "PATCH /api/v1/plans, 405",
    })
    void whatIsNoRequestIsToldSo(String request, int status) {
        Wire.Answer answer = new Wire(shop.server().httpPort()).send(request + " HTTP/1.1", "", NONE);

        assertThat(answer.status()).as("%s: %s", request, answer).isEqualTo(status);
        // the server itself answers OPTIONS * and TRACE, briefly
        if (!request.startsWith("OPTIONS") && !request.startsWith("TRACE")) {
            assertThat(answer.head()).contains("application/problem+json");
        }
        assertThat(shop.server().logLines()).noneMatch(line -> line.contains("\"level\":\"ERROR\""));
    }

    @Test
    void transportSecurityIsToldToWhoCameByTls() {
        assertThat(hsts("X-Forwarded-Proto: https\r\n")).contains(
            "Strict-Transport-Security: max-age=31536000\r"
        );
        assertThat(hsts("X-Forwarded-Proto: http\r\n")).doesNotContain("Strict-Transport-Security");
        assertThat(hsts("")).doesNotContain("Strict-Transport-Security");
    }

    @Test
    void theProxyTellsNoSecretOfARequestThatFailed() throws IOException {
        assertThat(Files.readString(Path.of("docker/proxy/Caddyfile"))).contains(
            "log default {\n\t\timport log.caddy\n",
            "import site.caddy"
        );
        try (Caddy proxy = Caddy.before(Ports.free())) {
            Wire.Answer refused = new Wire(proxy.port()).send(
                "POST /api/v1/webhooks/telegram?token=inTheQuery HTTP/1.1",
                "X-Telegram-Bot-Api-Secret-Token: inAHeader\r\nContent-Length: 2\r\n",
                "{}".getBytes(StandardCharsets.US_ASCII)
            );
            assertThat(refused.status()).isIn(502, 503);
            await("the line of the error").untilAsserted(() ->
                assertThat(proxy.log()).contains("http.log.error", "/api/v1/webhooks/telegram")
            );
            assertThat(proxy.log()).doesNotContain("inAHeader", "inTheQuery", "127.0.0.1\",\"remote_port");
        }
    }

    @Test
    void theProxyPassesNoUpgradeOn() {
        try (Caddy proxy = Caddy.before(shop.server())) {
            for (String path : new String[] {
                "/health",
                "/app/",
                "/api/v1/plans",
                "/ws/monitoring",
                "/ws/notifications",
            }) {
                for (String to : new String[] { "h2c", "jboss-remoting", "websocket", "WebSocket, h2c" }) {
                    String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + upgrade(to) + "\r\n";
                    assertThat(new Wire(proxy.port()).sendBytes(bytes(request, true)).status())
                        .as("%s at %s", to, path)
                        .isIn(200, 404);
                }
            }
            assertThat(proxy.passedOn(upgrade("h2c"), "/health").toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("upgrade")
                .doesNotContain("http2-settings");
            assertThat(proxy.passedOn(upgrade("websocket"), "/health")).doesNotContainIgnoringCase(
                "upgrade:"
            );
            assertThat(proxy.passedOn(upgrade("h2c"), "/ws/monitoring")).doesNotContainIgnoringCase(
                "upgrade:"
            );
            assertThat(proxy.passedOn(upgrade("websocket"), "/ws/monitoring")).containsIgnoringCase(
                "upgrade: websocket"
            );
        }
    }

    /** The shop compresses what is public, the proxy passes it on; neither compresses what a token opens or brings (BREACH). */
    @Test
    void theProxyCompressesNothingBesideAToken() {
        String token = shop.customer().token();
        try (Caddy proxy = Caddy.before(shop.server())) {
            for (String path : new String[] { "/app/", "/dashboard/", "/openapi" }) {
                Wire.Answer plain = coded(proxy, path, "identity", "");
                assertThat(plain.head()).as(path).doesNotContainIgnoringCase("Content-Encoding:");
                for (String accepted : new String[] { "gzip", "gzip, br, zstd" }) {
                    Wire.Answer answer = coded(proxy, path, accepted, "");
                    assertThat(answer.head())
                        .as("%s as %s", path, accepted)
                        .contains(" 200 ")
                        .containsIgnoringCase("Content-Encoding:")
                        .containsIgnoringCase("Vary: Accept-Encoding");
                    assertThat(answer.body().length()).as(path).isLessThan(plain.body().length());
                }
                // only the proxy has this coding
                assertThat(coded(proxy, path, "zstd", "").head()).containsIgnoringCase(
                    "Content-Encoding: zstd"
                );
            }
            for (String path : new String[] {
                "/api/v1/plans",
                "/api/v1/auth/me",
                "/api/v1/auth/devices",
                "/api/v1/payments/history",
                "/api/v1/nothing",
            }) {
                for (String accepted : new String[] { "gzip", "zstd", "gzip, br, zstd" }) {
                    Wire.Answer answer = coded(
                        proxy,
                        path,
                        accepted,
                        "Authorization: Bearer " + token + "\r\n"
                    );
                    assertThat(answer.status()).as(path).isIn(200, 404);
                    assertThat(answer.head())
                        .as("%s as %s", path, accepted)
                        .doesNotContainIgnoringCase("Content-Encoding:");
                }
            }
        }
    }

    private static Wire.Answer coded(Caddy proxy, String path, String accepted, String headers) {
        return new Wire(proxy.port()).send(
            "GET " + path + " HTTP/1.1",
            "Accept-Encoding: " + accepted + "\r\n" + headers,
            NONE
        );
    }

    @Test
    void whatAVisitorClaimsToBeIsNotBelieved() {
        try (Caddy proxy = Caddy.before(shop.server())) {
            int[] told = IntStream.range(0, 40)
                .map(i ->
                    new Wire(proxy.port())
                        .send(
                            "POST " + SIGN_IN + " HTTP/1.1",
                            "X-Forwarded-For: 198.51.100." +
                                i +
                                "\r\nContent-Type: application/json\r\nContent-Length: " +
                                WRONG.length +
                                "\r\n",
                            WRONG
                        )
                        .status()
                )
                .toArray();

            assertThat(told).containsOnly(401, 429).contains(429);
        }
    }

    private static String hsts(String header) {
        return (
            new Wire(shop.server().httpPort()).send("GET /api/v1/plans HTTP/1.1", header, NONE).head() + "\r"
        );
    }

    private static String upgrade(String to) {
        return (
            "Upgrade: " +
            to +
            "\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n" +
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\nSec-JbossRemoting-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        );
    }

    /** @param andClose followed by a request that closes the connection: it is answered when nothing was upgraded */
    private static byte[] bytes(String request, boolean andClose) {
        String last = andClose ? "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" : "";
        return (request + last).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String raw(int port, String text) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes(text, false));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException hungUp) {
            return "";
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private static int privatePort() {
        ProvisionedServer server = shop.server();
        return server.httpPort() - 8080 + 9091;
    }
}
