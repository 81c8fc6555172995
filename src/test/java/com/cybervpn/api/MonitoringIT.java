package com.cybervpn.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Staff;
import com.cybervpn.sandbox.Fault;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How everything is that the shop needs, told to those who work there. */
class MonitoringIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Shop shop = Shop.shared();
    private Staff staff;

    @BeforeEach
    void comeToWork() {
        staff = Staff.of(shop, "support");
    }

    @AfterEach
    void mend() {
        shop.vendors().clearFaults();
        shop.execute("delete from platform.job where task_name = 'nobody_knows_it'");
    }

    @Test
    void everythingIsNamedAndWell() {
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                JsonBody board = board();
                assertThat(board.getString("status")).isEqualTo("healthy");
                assertThat(board.getMap("components").keySet()).isEqualTo(
                    Set.of(
                        "database",
                        "redis",
                        "remnawave",
                        "device_limits",
                        "telegram",
                        "telegram_login",
                        "cryptobot",
                        "mail",
                        "support",
                        "settings",
                        "worker"
                    )
                );
                for (String one : Set.of(
                    "database",
                    "remnawave",
                    "telegram",
                    "cryptobot",
                    "mail",
                    "worker"
                )) {
                    assertThat(board.getString("components." + one + ".status"))
                        .as(one)
                        .isEqualTo("healthy");
                    Number took = board.get("components." + one + ".response_time_ms");
                    assertThat(took).as(one).isNotNull();
                    assertThat(took.longValue()).as(one).isBetween(0L, 2_000L);
                    assertThat(board.getString("components." + one + ".checked_at")).endsWith("Z");
                }
                assertThat(board.getString("components.redis.status")).isEqualTo("off");
                assertThat(board.getString("components.device_limits.status")).isEqualTo("off");
            });
    }

    @Test
    void aPanelThatHoldsTheDeviceLimitsIsTold() {
        shop.vendors().remnawave().deviceLimitOn(true);
        try {
            await()
                .atMost(SOON)
                .until(() -> "healthy".equals(board().getString("components.device_limits.status")));
        } finally {
            shop.vendors().remnawave().deviceLimitOn(false);
        }
    }

    @Test
    void aMailServerThatDoesNotTakeUsDegrades() {
        try {
            shop.vendors().mail().answer("MAIL", "553 5.7.1 Sender address rejected");
            await()
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> {
                    JsonBody board = board();
                    assertThat(board.getString("components.mail.status")).isEqualTo("unhealthy");
                    assertThat(board.getString("status")).isEqualTo("degraded");
                });
        } finally {
            shop.vendors().mail().answerAsUsual();
        }
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(board().getString("components.mail.status")).isEqualTo("healthy")
            );
    }

    @Test
    void whoIsAwayIsNamedAndTheOthersAreStillWell() {
        shop.vendors().remnawave().faults().set(Fault.error500());
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                JsonBody board = board();
                assertThat(board.getString("status")).isEqualTo("degraded");
                assertThat(board.getString("components.remnawave.status")).isEqualTo("unhealthy");
                assertThat(board.getString("components.database.status")).isEqualTo("healthy");
            });
    }

    @Test
    void askingOftenAsksNoDependencyOften() {
        board();
        long before = shop.vendors().telegram().calls("getMe");
        for (int i = 0; i < 20; i++) {
            board();
        }
        assertThat(shop.vendors().telegram().calls("getMe") - before).isLessThanOrEqualTo(5);
    }

    @Test
    void theDetailedHealthIsTheSameForTheSamePeople() {
        assertThat(
            given()
                .get(shop.server().url() + "/health/detailed")
                .statusCode()
        ).isEqualTo(401);
        assertThat(
            given()
                .header("Authorization", "Bearer " + shop.customer().token())
                .get(shop.server().url() + "/health/detailed")
                .statusCode()
        ).isEqualTo(403);
        JsonBody board = given()
            .header("Authorization", "Bearer " + staff.token())
            .get(shop.server().url() + "/health/detailed")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(board.getMap("components")).containsKey("worker");
    }

    @Test
    void aThousandDueJobsAndMoreMakeTheShopNotReady() {
        assertThat(readiness().getString("status")).isEqualTo("ready");
        shop.execute(
            """
            insert into platform.job (task_name, task_instance, execution_time, picked, version, priority)
            select 'nobody_knows_it', n::text, now() - interval '1 minute', false, 1, 0 from generate_series(1, 1500) n"""
        );
        var answer = given().get(shop.server().url() + "/readiness");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.as(JsonBody.class).getString("checks.queue")).isEqualTo("failed");
        assertThat(answer.as(JsonBody.class).getString("checks.database")).isEqualTo("ok");
        assertThat(answer.as(JsonBody.class).getLong("queue_depth")).isGreaterThanOrEqualTo(1_000);
        assertThat(
            given()
                .get(shop.server().url() + "/health")
                .statusCode()
        ).isEqualTo(200);
        shop.execute("delete from platform.job where task_name = 'nobody_knows_it'");
        assertThat(readiness().getString("status")).isEqualTo("ready");
    }

    private JsonBody readiness() {
        return given()
            .get(shop.server().url() + "/readiness")
            .as(JsonBody.class);
    }

    private JsonBody board() {
        return staff.api().get("/monitoring/health").then().statusCode(200).extract().as(JsonBody.class);
    }
}
