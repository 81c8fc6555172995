package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.cybervpn.sandbox.RemnawaveSimulator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** As the common install script makes it: the panel's proxy lets only those through who send a secret. */
class PanelBehindAProxyIT {

    private static final String SECRET = "aEXfWKkb=OlMKdSPs9876";
    private static final Shop shop = Shop.withMovableClock(
        Map.of("REMNAWAVE_HEADERS", "Cookie: " + SECRET + "\nX-Api-Key: another-key-98765")
    );

    private final RemnawaveSimulator panel = shop.vendors().remnawave();

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void accessIsBoughtAndWhatAnswersInsteadOfThePanelIsNamed() throws Exception {
        shop.keepsSecret("cookie of the panel's proxy", SECRET);
        shop.keepsSecret("key of the panel's proxy", "another-key-98765");
        panel.frontWants("Cookie", SECRET, 444);
        shop.customer().buys();
        panel.frontWants("X-Api-Key", "another-key-98765", 403);
        Customer customer = shop.customer();
        customer.buys();
        customer.api().get("/subscriptions/config").then().body("apps.name", hasItem("INCY"));

        Staff staff = Staff.of(shop, "support");
        for (Map.Entry<Integer, String> front : Map.of(
            403,
            "REMNAWAVE_HEADERS",
            404,
            "REMNAWAVE_HEADERS",
            302,
            "redirect",
            200,
            "login page",
            444,
            "closed without an answer"
        ).entrySet()) {
            panel.frontWants("Cookie", "another", front.getKey());
            await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    var board = staff
                        .api()
                        .get("/monitoring/health")
                        .then()
                        .statusCode(200)
                        .extract()
                        .as(JsonBody.class);
                    assertThat(board.getString("components.remnawave.status")).isEqualTo("unhealthy");
                    assertThat(board.getString("components.remnawave.reason")).contains(front.getValue());
                });
        }
        panel.subscriptionPage(
            new ObjectMapper().readTree(
                """
                {"platforms":{"ios":{"apps":[{"name":"Of the panel","blocks":[{"buttons":[
                {"link":"https://apps.apple.com/x","text":{"en":"App Store"}},{"link":"happ://add/{{SUBSCRIPTION_LINK}}"}]}]}]}}}"""
            )
        );
        panel.frontWants("Cookie", "another", 403);
        try (var another = shop.anotherInstance()) {
            await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                    another
                        .logLines()
                        .stream()
                        .anyMatch(
                            line ->
                                line.contains("The panel cannot be used") &&
                                line.contains("web page") &&
                                line.contains("REMNAWAVE_HEADERS")
                        )
                );
        }
        panel.frontWants("", "", 0);
        // the list of apps is asked for every ten minutes
        shop.moveClock(Duration.ofMinutes(11));
        customer.signIn();
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() ->
                customer
                    .api()
                    .get("/subscriptions/config")
                    .then()
                    .body("apps.name", contains("Of the panel"))
                    .body("apps[0].stores[0].name", equalTo("App Store"))
            );
    }
}
