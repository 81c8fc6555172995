package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Staff;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand requests that are wrong in some way, over all operations, without a session, by customers, by an owner: none breaks
 * anything and none learns anything. {@code -Dmalformed.seed=N} repeats a run.
 */
class MalformedRequestsIT {

    private static final int REQUESTS = 10_000;
    private static final int CONNECTIONS = 4;
    /** What hangs takes longer: a busy machine whose server has just started answers within it. */
    private static final Duration ONE_OF_THEM = Duration.ofSeconds(15);
    private static final Pattern SQL = Pattern.compile(
        "(?i)PSQL|SQLSTATE|syntax error|\\bselect\\b.*\\bfrom\\b|insert into|duplicate key|null value in column"
    );

    private static Shop shop;
    private static RequestGenerator generator;
    private static List<String> secrets;

    @BeforeAll
    static void open() {
        shop = Shop.shared();
        Customer customer = shop.customer();
        Customer another = shop.customer();
        Staff owner = Staff.of(shop, "owner");
        generator = new RequestGenerator(
            Operation.built(),
            List.of(
                "",
                bearer("x"),
                "Authorization: Basic eDp4\r\n",
                bearer(customer.token()),
                bearer(customer.token()),
                bearer(another.token()),
                bearer(owner.token()),
                "X-Telegram-Bot-Api-Secret-Token: " + shop.secrets().telegramWebhookSecret() + "\r\n"
            )
        );
        var kept = shop.secrets();
        secrets = List.of(
            kept.botToken(),
            kept.cryptoPayToken(),
            kept.remnawaveToken(),
            kept.remnawaveWebhookSecret(),
            kept.telegramWebhookSecret(),
            kept.dataEncryptionKey()
        );
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    @Test
    void noneBreaksOrLearnsAnything() {
        long seed = Long.getLong("malformed.seed", System.nanoTime());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, CONNECTIONS)
                .mapToObj(first -> CompletableFuture.runAsync(() -> everyFourth(seed, first), threads))
                .toList()
                .forEach(CompletableFuture::join);
        }
        assertThat(shop.api().get("/plans").statusCode()).isEqualTo(200);
    }

    private static void everyFourth(long seed, int first) {
        try (KeepAlive line = new KeepAlive(shop.server().httpPort())) {
            for (int i = first; i < REQUESTS; i += CONNECTIONS) {
                RequestGenerator.Request request = generator.next(new SplittableRandom(seed + i));
                String what = "seed " + seed + ", request " + i + ": " + request;
                long begun = System.nanoTime();
                Wire.Answer answer;
                try {
                    answer = line.send(request.method(), request.target(), request.headers(), request.body());
                } catch (RuntimeException unanswered) {
                    throw new AssertionError(what, unanswered);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as(what)
                    .isLessThan(ONE_OF_THEM);
                check(what, answer);
            }
        }
    }

    private static void check(String what, Wire.Answer answer) {
        assertThat(answer.status()).as("%s%nis told %s", what, answer).isBetween(200, 499);
        String all = answer.head() + answer.body();
        if (answer.status() >= 400) {
            assertThat(all).as(what).doesNotContainPattern(SQL);
            Refused.showsNothing(all);
        }
        assertThat(secrets).as(what).noneMatch(all::contains);
    }
}
