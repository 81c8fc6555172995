package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RemnawaveSimulatorTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private final MovableClock clock = new MovableClock("2026-11-22T07:20:09Z");
    private FakeShop shop;
    private Simulators simulators;

    @BeforeEach
    void start() throws IOException {
        shop = new FakeShop();
        start(PanelVersion.V3_3_2);
    }

    private void start(PanelVersion version) {
        var settings = SimulatorSettings.forTests(shop.url()).withClock(clock).withPanel(version);
        simulators = Simulators.start(settings.withRetryScale(0.0001));
    }

    @AfterEach
    void stop() {
        simulators.close();
        shop.close();
    }

    @TestFactory
    Stream<DynamicTest> panel3AnswersAsTheRecordedOne() throws IOException {
        return replayed(PanelVersion.V3_3_2);
    }

    @TestFactory
    Stream<DynamicTest> panel2AnswersAsTheRecordedOne() throws IOException {
        simulators.close();
        clock.advance(Duration.ofMinutes(4).plusSeconds(5));
        start(PanelVersion.V2_8_1);
        return replayed(PanelVersion.V2_8_1);
    }

    private Stream<DynamicTest> replayed(PanelVersion version) throws IOException {
        var panel = new RecordedPanel(simulators);
        return RecordedPanel.calls(version)
            .stream()
            .map(call -> DynamicTest.dynamicTest(call.path("name").asText(), () -> panel.replay(call)));
    }

    @Test
    void aCallWithoutProxyHeadersIsDropped() {
        var url = simulators.remnawaveUrl() + "/api/system/health";
        var token = "Bearer " + simulators.settings().remnawaveToken();
        for (var headers : List.of(
            new String[] { "Authorization", token },
            new String[] { "Authorization", token, "X-Forwarded-Proto", "https" },
            new String[] {
                "Authorization",
                token,
                "X-Forwarded-For",
                "10.0.0.1",
                "X-Forwarded-Proto",
                "http",
            }
        )) {
            assertThatThrownBy(() -> TestClient.send("GET", url, null, headers)).isInstanceOf(
                UncheckedIOException.class
            );
        }
        assertThat(simulators.remnawave().requests())
            .isNotEmpty()
            .allMatch(request -> request.status() == 0);
    }

    @Test
    void theHeadersOfACallAreKept() {
        call("GET", "/api/system/metadata", null, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7-01");
        assertThat(simulators.remnawave().requests().getLast().header("TraceParent")).contains(
            "00-0af7651916cd43dd8448eb211c80319c-b7-01"
        );
    }

    @Test
    void aFractionalLimitIsAnsweredLikeAnUnknownSquad() {
        var answer = call("POST", "/api/users", user("half").replace("}", ",\"trafficLimitBytes\":1.5}"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("errorCode").asText()).isEqualTo("A018");
    }

    @Test
    void usernamesDifferInCase() {
        create("shop_7");
        assertThat(call("POST", "/api/users", user("Shop_7")).status()).isEqualTo(201);
        assertThat(call("GET", "/api/users/by-username/SHOP_7", null).status()).isEqualTo(404);
    }

    @Test
    void everyCreateRequestIsCounted() {
        create("shop_7");
        call("POST", "/api/users", user("shop_7"));
        assertThat(simulators.remnawave().createCalls("shop_7")).isEqualTo(2);
        assertThat(simulators.remnawave().users()).hasSize(1);
    }

    @Test
    void aPastEndExpiresAndALaterEndRevives() {
        create("shop_7");
        clock.advance(Duration.ofDays(40));
        assertThat(status("shop_7")).isEqualTo("EXPIRED");
        var later = "{\"username\":\"shop_7\",\"expireAt\":\"2027-03-01T00:00:00.000Z\"}";
        assertThat(call("PATCH", "/api/users", later).status()).isEqualTo(200);
        assertThat(status("shop_7")).isEqualTo("ACTIVE");
    }

    @Test
    void aFullQuotaLimitsAndALargerOneRevives() {
        create("shop_7");
        call("PATCH", "/api/users", "{\"username\":\"shop_7\",\"trafficLimitBytes\":1000}");
        simulators.remnawave().setUsage("shop_7", 1000);
        assertThat(status("shop_7")).isEqualTo("LIMITED");
        call("PATCH", "/api/users", "{\"username\":\"shop_7\",\"trafficLimitBytes\":2000}");
        assertThat(status("shop_7")).isEqualTo("ACTIVE");
    }

    @Test
    void aLaterEndDoesNotEnableADisabledUser() {
        create("shop_7");
        call("POST", "/api/users/2/actions/disable", null);
        call(
            "PATCH",
            "/api/users",
            "{\"id\":2,\"expireAt\":\"2027-03-01T00:00:00.000Z\",\"status\":\"ACTIVE\"}"
        );
        assertThat(status("shop_7")).isEqualTo("DISABLED");
    }

    @Test
    void aVpnClientRegistersItsDeviceByReadingTheFeed() {
        var squads = ",\"activeInternalSquads\":[\"" + simulators.remnawave().defaultSquad() + "\"]}";
        call("POST", "/api/users", user("shop_7").replace("}", squads));
        var page = simulators.remnawave().user("shop_7").orElseThrow().subscriptionUrl();
        var feed = TestClient.send("GET", page, null, "x-hwid", "PHONE00000000001", "User-Agent", "Happ/2.0");
        assertThat(new String(Base64.getDecoder().decode(feed.body())))
            .startsWith("vless://")
            .contains("Tokyo");
        assertThat(simulators.remnawave().user("shop_7").orElseThrow().devices()).containsExactly(
            "PHONE00000000001"
        );
    }

    @Test
    void theDeviceLimitHoldsOnlyWhenThePanelIsToldSo() {
        call("POST", "/api/users", user("shop_7").replace("}", ",\"hwidDeviceLimit\":1}"));
        simulators.remnawave().addDevice("shop_7", "PHONE00000000001", "iOS", "iPhone");
        simulators.remnawave().addDevice("shop_7", "PHONE00000000002", "iOS", "iPhone");
        simulators.remnawave().deviceLimitOn(true);
        var third = call("POST", "/api/hwid/devices", "{\"userId\":2,\"hwid\":\"PHONE00000000003\"}");
        assertThat(third.json().path("errorCode").asText()).isEqualTo("A099");
    }

    @Test
    void trafficIsShownOnItsDay() {
        create("shop_7");
        simulators.remnawave().addUsage("shop_7", 500, clock.instant().minus(Duration.ofDays(1)));
        var path = "/api/bandwidth-stats/users/2?start=2026-11-20&end=2026-11-22&topNodesLimit=5";
        var bandwidth = call("GET", path, null).json().path("response");
        assertThat(bandwidth.path("sparklineData").toString()).isEqualTo("[0,500,0]");
        assertThat(bandwidth.path("topNodes").path(0).path("total").asLong()).isEqualTo(500);
    }

    @Test
    void aWebhookIsSignedOverItsRawBody() {
        create("shop_7");
        simulators.remnawave().awaitWebhooks(SOON);
        var notice = shop.received().getFirst();
        var secret = simulators.settings().remnawaveWebhookSecret();
        assertThat(notice.path()).isEqualTo("/api/v1/webhooks/remnawave");
        assertThat(notice.headers().get("X-Remnawave-Signature")).isEqualTo(
            Signatures.remnawave(secret, notice.body())
        );
        assertThat(notice.headers().get("X-Remnawave-Timestamp")).isEqualTo(
            notice.json().path("timestamp").asText()
        );
        assertThat(members(notice.json())).containsExactly("scope", "event", "timestamp", "data", "meta");
        assertThat(notice.json().path("event").asText()).isEqualTo("user.created");
    }

    @Test
    void anUnwantedWebhookIsTriedFourTimesAndDropped() {
        shop.answers(500);
        create("shop_7");
        simulators.remnawave().awaitWebhooks(SOON);
        assertThat(shop.received()).hasSize(4);
        assertThat(shop.received().stream().map(FakeShop.Received::text).distinct()).hasSize(1);
        assertThat(simulators.remnawave().webhooks().getFirst().delivered()).isFalse();
    }

    private void create(String username) {
        assertThat(call("POST", "/api/users", user(username)).status()).isEqualTo(201);
    }

    private String status(String username) {
        return call("GET", "/api/users/by-username/" + username, null)
            .json()
            .path("response")
            .path("status")
            .asText();
    }

    private static String user(String username) {
        return "{\"username\":\"" + username + "\",\"expireAt\":\"2026-12-22T07:20:07.880Z\"}";
    }

    private TestClient.Answer call(String method, String path, String body, String... more) {
        var headers = new ArrayList<>(
            List.of(
                "X-Forwarded-For",
                "127.0.0.1",
                "X-Forwarded-Proto",
                "https",
                "Authorization",
                "Bearer " + simulators.settings().remnawaveToken()
            )
        );
        headers.addAll(List.of(more));
        return TestClient.send(
            method,
            simulators.remnawaveUrl() + path,
            body,
            headers.toArray(String[]::new)
        );
    }

    private static List<String> members(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
