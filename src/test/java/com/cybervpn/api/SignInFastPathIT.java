package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The launch of the Mini App is answered in front of JAX-RS; sent in chunks it is answered by JAX-RS. A client is not to notice which. */
class SignInFastPathIT {

    private static final String PATH = "POST /api/v1/auth/telegram/miniapp HTTP/1.1";
    private static final String JSON = "Content-Type: application/json\r\nX-Request-ID: the-same\r\n";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Of a connection or a moment, or that another way of sending has another form of. */
    private static final List<String> NOT_COMPARED = List.of(
        "date",
        "content-length",
        "transfer-encoding",
        "connection"
    );

    private static Shop shop;
    private static Wire wire;

    @BeforeAll
    static void open() {
        shop = Shop.shared();
        wire = new Wire(shop.server().httpPort());
    }

    static List<byte[]> refused() {
        String launch = Shop.shared().launchData(4_700_000_001L);
        List<byte[]> bodies = new ArrayList<>();
        Stream.of(
            "{\"init_data\":\"" + launch.replaceAll("hash=[0-9a-f]{8}", "hash=00000000") + "\"}",
            "{\"init_data\":\"query_id=1\"}",
            "{\"init_data\":\"\"}",
            "{\"init_data\":\"" + "x".repeat(8193) + "\"}",
            "{\"init_data\":null}",
            "{\"init_data\":7}",
            "{\"init_data\":[\"" + launch + "\"]}",
            "{\"init_data\":\"" + launch + "\",\"more\":1}",
            "{\"init_data\":\"" + launch + "\",\"init_data\":\"" + launch + "\"}",
            "{\"init_data\":\"" + launch + "\"} {}",
            "{\"init_data\":\"" + launch + "\"",
            "{}",
            "[]",
            "null",
            "7",
            " ",
            "{\"init_data\":\"\0\"}"
        ).forEach(text -> bodies.add(text.getBytes(StandardCharsets.UTF_8)));
        bodies.add("{\"init_data\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1));
        bodies.add("{\"init_data\":\"x\"}".getBytes(StandardCharsets.UTF_16));
        return bodies;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aRefusalReadsTheSame(byte[] body) throws JsonProcessingException {
        Wire.Answer fast = asAppsSend(body);
        Wire.Answer resource = inChunks(body);

        Refused.with(fast.status(), fast);
        assertThat(fast.status()).isEqualTo(resource.status()).isBetween(400, 499);
        assertThat(MAPPER.readTree(fast.body())).isEqualTo(MAPPER.readTree(resource.body()));
        assertThat(headers(fast)).isEqualTo(headers(resource));
    }

    @Test
    void whoIsLetInIsToldTheSame() throws JsonProcessingException {
        byte[] body = ("{\"init_data\":\"" + shop.launchData(4_700_000_002L) + "\"}").getBytes(
            StandardCharsets.UTF_8
        );
        // known from here on
        asAppsSend(body);

        Wire.Answer fast = asAppsSend(body);
        Wire.Answer resource = inChunks(body);

        assertThat(List.of(fast.status(), resource.status())).containsOnly(200);
        assertThat(headers(fast)).isEqualTo(headers(resource));
        assertThat(withoutTokens(fast)).isEqualTo(withoutTokens(resource));
    }

    @Test
    void aSessionKnowsItsDeviceWhicheverWayItWasOpened() {
        Customer customer = shop.customer();
        byte[] body = ("{\"init_data\":\"" + shop.launchData(customer.telegramId()) + "\"}").getBytes(
            StandardCharsets.UTF_8
        );
        String device = "X-Device-ID: 5b1c0b5e-3f0e-4f0a-9d0e-3a7c1f5d2b11\r\nUser-Agent: An app of ours\r\n";

        wire.send(PATH, JSON + device + "Content-Length: " + body.length + "\r\n", body);
        wire.send(PATH, JSON + device + "Transfer-Encoding: chunked\r\n", Wire.chunked(body));

        assertThat(
            shop.count(
                "select count(*) from identity.session where user_id = ?::uuid and user_agent = 'An app of ours'" +
                    " and device_id = '5b1c0b5e-3f0e-4f0a-9d0e-3a7c1f5d2b11' and ip_address = '127.0.0.1'",
                customer.id()
            )
        ).isEqualTo(2);
    }

    private static Wire.Answer asAppsSend(byte[] body) {
        return wire.send(PATH, JSON + "Content-Length: " + body.length + "\r\n", body);
    }

    private static Wire.Answer inChunks(byte[] body) {
        return wire.send(PATH, JSON + "Transfer-Encoding: chunked\r\n", Wire.chunked(body));
    }

    private static JsonNode withoutTokens(Wire.Answer answer) throws JsonProcessingException {
        ObjectNode told = (ObjectNode) MAPPER.readTree(answer.body());
        assertThat(told.remove("access_token").asText()).isNotBlank();
        assertThat(told.remove("refresh_token").asText()).isNotBlank();
        return told;
    }

    private static TreeMap<String, String> headers(Wire.Answer answer) {
        TreeMap<String, String> headers = new TreeMap<>();
        for (String line : answer.head().lines().skip(1).toList()) {
            String[] parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
        }
        headers.keySet().removeAll(NOT_COMPARED);
        return headers;
    }
}
