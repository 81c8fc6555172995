package com.cybervpn.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cybervpn.limits.RedisProcess;
import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @ParameterizedTest
    @ValueSource(
        strings = {
            ":s3cr3t@redis.example.com:6379",
            "http://:s3cr3t@redis.example.com",
            "redis://",
            "redis://:s3cr3t@",
            "redis-socket:///run/redis.sock",
            "redis://:s3cr3t@redis.example.com:99999",
            "redis://redis.example.com/not a number",
            "nonsense",
        }
    )
    void aMalformedAddressStopsTheStartWithoutBeingShown(String text) {
        assertThatThrownBy(() -> Redis.address(new Setting("REDIS_URL", Optional.of(text))))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("REDIS_URL")
            .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "redis://redis.example.com",
            "redis://:secret@redis.example.com:6380/2",
            "rediss://name:secret@redis.example.com:6380",
        }
    )
    void anAddressIsTaken(String text) {
        assertThat(Redis.address(new Setting("REDIS_URL", Optional.of(text)))).isPresent();
    }

    @Test
    void withoutOneItIsOff() {
        assertThat(new Redis(Optional.empty(), operation -> {}).state()).isEqualTo("off");
    }

    @Test
    void comesAndGoesAndComesBackAndNoCallerWaits() {
        List<CacheOperation> told = Collections.synchronizedList(new ArrayList<>());
        try (RedisProcess process = RedisProcess.notStarted()) {
            Redis redis = new Redis(
                Redis.address(new Setting("REDIS_URL", Optional.of(process.url()))),
                told::add
            );
            try {
                isAway(redis); // the first caller also loads the classes of the client
                isAwayAtOnce(redis);
                process.start();
                await()
                    .atMost(SOON)
                    .until(() -> redis.state().equals("ok"));
                process.kill();
                isAwayAtOnce(redis);
                process.start();
                await()
                    .atMost(SOON)
                    .until(() -> redis.state().equals("ok"));
                process.freeze();
                isAwayAtOnce(redis);
                process.thaw();
                await()
                    .atMost(SOON)
                    .until(() -> redis.state().equals("ok"));
            } finally {
                redis.close();
            }
        }
        assertThat(told)
            .extracting(CacheOperation::result)
            .contains("ok", "error", "skipped")
            .doesNotContainNull();
    }

    /** Asked often, so that those are among them that look whether it is back. */
    private static void isAwayAtOnce(Redis redis) {
        for (int i = 0; i < 100; i++) {
            long start = System.nanoTime();
            isAway(redis);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        }
    }

    private static void isAway(Redis redis) {
        assertThatThrownBy(() -> redis.ask("ping", connection -> connection.sync().ping())).isInstanceOf(
            RedisUnavailable.class
        );
    }
}
