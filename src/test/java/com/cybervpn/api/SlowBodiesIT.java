package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones whose network is gone in the middle of a request. There are more of them than the server has threads for requests. */
class SlowBodiesIT {

    private static final int PHONES = 60;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String EXPECT = "Expect: 100-continue\r\n";
    private static final String CONTINUE = "HTTP/1.1 100";
    private static final String BODY = "{\"refresh_token\":\"" + "x".repeat(64) + "\"}";

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/auth/refresh", "/api/v1/auth/telegram/miniapp", "/api/v1/auth/login" })
    @Timeout(25)
    void halfARequestHoldsNoOtherUp(String path) throws IOException {
        Shop shop = Shop.shared();
        Customer customer = shop.customer();
        List<Socket> phones = new ArrayList<>();
        try {
            for (int i = 0; i < PHONES; i++) {
                phones.add(halfARequest(shop, path));
            }

            long asked = System.nanoTime();
            customer.api().get("/auth/me").then().statusCode(200);
            shop.customer();

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
        } finally {
            for (Socket phone : phones) {
                phone.close();
            }
        }
    }

    @Test
    @Timeout(25)
    void neitherDoesWhoAsksWhetherToSendAndThenDoesNot() throws IOException {
        Shop shop = Shop.shared();
        Customer customer = shop.customer();
        List<Socket> phones = new ArrayList<>();
        try {
            for (int i = 0; i < PHONES; i++) {
                phones.add(request(shop, "/api/v1/auth/refresh", EXPECT, ""));
                assertThat(start(phones.getLast())).isEqualTo(CONTINUE);
            }

            long asked = System.nanoTime();
            customer.api().get("/auth/me").then().statusCode(200);
            shop.customer();

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
            try (Socket polite = request(shop, "/api/v1/auth/refresh", EXPECT, "")) {
                assertThat(start(polite)).isEqualTo(CONTINUE);
                polite.getInputStream().skipNBytes(" Continue\r\n\r\n".length());
                polite.getOutputStream().write(BODY.getBytes(StandardCharsets.US_ASCII));
                assertThat(start(polite)).isEqualTo("HTTP/1.1 401");
            }
        } finally {
            for (Socket phone : phones) {
                phone.close();
            }
        }
    }

    @Test
    void whoComesBackIntoTheNetworkIsAnswered() throws IOException {
        Shop shop = Shop.shared();
        try (Socket phone = halfARequest(shop, "/api/v1/auth/refresh")) {
            shop.customer();
            phone.getOutputStream().write(BODY.substring(10).getBytes(StandardCharsets.US_ASCII));
            phone.getOutputStream().flush();

            assertThat(start(phone)).isEqualTo("HTTP/1.1 401");
        }
    }

    /** The first line of an answer, without its last words. */
    private static String start(Socket phone) throws IOException {
        return new String(
            phone.getInputStream().readNBytes("HTTP/1.1 401".length()),
            StandardCharsets.US_ASCII
        );
    }

    private static Socket halfARequest(Shop shop, String path) throws IOException {
        return request(shop, path, "", BODY.substring(0, 10));
    }

    private static Socket request(Shop shop, String path, String header, String body) throws IOException {
        Socket phone = new Socket(InetAddress.getLoopbackAddress(), shop.server().httpPort());
        phone.setSoTimeout((int) SOON.toMillis());
        String head =
            "POST " +
            path +
            " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
            BODY.length() +
            "\r\n" +
            header +
            "\r\n";
        phone.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        phone.getOutputStream().flush();
        return phone;
    }
}
