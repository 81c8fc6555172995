package com.cybervpn.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Together;
import com.cybervpn.platform.redis.Redis;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The same promises of both kinds of buckets: in this process, and in a real Redis. */
class BucketsTest {

    private static final int TIMES = 5;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Time that stands still until it is moved. */
    private static final class Clock implements InstantSource {

        private final AtomicLong millis = new AtomicLong(1_790_000_000_000L);

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }

        void pass(Duration by) {
            millis.addAndGet(by.toMillis());
        }
    }

    private final Clock clock = new Clock();
    private volatile Limit limit = new Limit(TIMES, PERIOD);
    private final String caller = UUID.randomUUID().toString();

    abstract class Promises {

        abstract Buckets buckets();

        @Test
        void asManyAsAllowedAndNoneMore() {
            Buckets buckets = buckets();
            for (int i = 0; i < TIMES; i++) {
                assertThat(buckets.take(Action.MONEY, caller)).isZero();
            }
            clock.pass(Duration.ofSeconds(18));
            assertThat(buckets.take(Action.MONEY, caller)).isEqualTo(Duration.ofSeconds(42));
            clock.pass(Duration.ofMillis(41_999));
            assertThat(buckets.take(Action.MONEY, caller)).isEqualTo(Duration.ofMillis(1));
        }

        @Test
        void againWhenTheTimeThatWasToldHasPassed() {
            Buckets buckets = buckets();
            drain(buckets);
            clock.pass(buckets.take(Action.MONEY, caller));
            for (int i = 0; i < TIMES; i++) {
                assertThat(buckets.take(Action.MONEY, caller)).isZero();
            }
            assertThat(buckets.take(Action.MONEY, caller)).isPositive();
        }

        @Test
        void otherPeopleAndOtherActionsAreNotConcerned() {
            Buckets buckets = buckets();
            drain(buckets);
            assertThat(buckets.take(Action.MONEY, UUID.randomUUID().toString())).isZero();
            assertThat(buckets.take(Action.ACCOUNT, caller)).isZero();
        }

        @Test
        void aLimitThatChangesBeginsAnewAndHolds() {
            Buckets buckets = buckets();
            drain(buckets);
            assertThat(buckets.take(Action.MONEY, caller)).isPositive();

            limit = new Limit(TIMES + 2, PERIOD);
            for (int i = 0; i < TIMES + 2; i++) {
                assertThat(buckets.take(Action.MONEY, caller)).isZero();
            }
            assertThat(buckets.take(Action.MONEY, caller)).isPositive();

            limit = new Limit(1, PERIOD);
            assertThat(buckets.take(Action.MONEY, caller)).isZero();
            assertThat(buckets.take(Action.MONEY, caller)).isPositive();
        }

        @Test
        void lookingTakesNothing() {
            Buckets buckets = buckets();
            for (int i = 0; i < 3 * TIMES; i++) {
                assertThat(buckets.look(Action.MONEY, caller)).isZero();
            }
            drain(buckets);
            assertThat(buckets.look(Action.MONEY, caller)).isEqualTo(PERIOD);
        }

        @Test
        void notOneTooManyWhenAllComeAtOnce() {
            Buckets buckets = buckets();
            assertThat(Together.times(60, () -> buckets.take(Action.MONEY, caller)))
                .filteredOn(Duration::isZero)
                .hasSize(TIMES);
        }

        /** Periods begin with the first permit taken after the last one has ended. */
        @Test
        void neverMoreInAPeriodWhateverTheOrder() {
            Buckets buckets = buckets();
            RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
            for (int history = 0; history < 20; history++) {
                String key = UUID.randomUUID().toString();
                Instant begin = clock.instant();
                int taken = 0;
                for (int step = 0; step < 40; step++) {
                    clock.pass(Duration.ofMillis(random.nextLong(6_000)));
                    long periods = Duration.between(begin, clock.instant()).dividedBy(PERIOD);
                    if (step == 0) {
                        begin = clock.instant();
                    } else if (periods > 0) {
                        begin = begin.plus(PERIOD.multipliedBy(periods));
                        taken = 0;
                    }
                    Duration left = Duration.between(clock.instant(), begin.plus(PERIOD));
                    Duration wait = buckets.take(Action.MONEY, key);
                    assertThat(wait)
                        .as("step %d", step)
                        .isEqualTo(taken < TIMES ? Duration.ZERO : left);
                    taken += wait.isZero() ? 1 : 0;
                }
            }
        }

        void drain(Buckets buckets) {
            for (int i = 0; i < TIMES; i++) {
                assertThat(buckets.take(Action.MONEY, caller)).isZero();
            }
        }
    }

    @Nested
    class InThisProcess extends Promises {

        @Override
        Buckets buckets() {
            return new LocalBuckets(action -> limit, clock);
        }

        @Test
        void thoseNotAskedForLongestAreForgottenFirst() {
            Buckets few = new LocalBuckets(action -> limit, clock, 3);
            drain(few);
            for (int i = 0; i < 10; i++) {
                few.take(Action.MONEY, "passer-by " + i);
                assertThat(few.look(Action.MONEY, caller)).isPositive();
            }
            for (int i = 0; i < 3; i++) {
                few.take(Action.MONEY, "crowd " + i);
            }
            assertThat(few.look(Action.MONEY, caller)).isZero();
        }

        @Test
        void aCrowdOfOneActionMakesNothingOfAnotherForgotten() {
            Buckets few = new LocalBuckets(action -> limit, clock, 3);
            drain(few);
            for (int i = 0; i < 10; i++) {
                few.take(Action.ACCOUNT, "crowd " + i);
            }
            assertThat(few.look(Action.MONEY, caller)).isPositive();
        }
    }

    @Nested
    class InRedis extends Promises {

        private static RedisProcess process;
        private static Redis redis;
        private static Redis another;

        @BeforeAll
        static void start() {
            process = RedisProcess.started();
            redis = connected();
            another = connected();
        }

        @AfterAll
        static void stop() {
            for (Redis made : new Redis[] { redis, another }) {
                if (made != null) {
                    made.close();
                }
            }
            if (process != null) {
                process.close();
            }
        }

        private static Redis connected() {
            Redis made = new Redis(Optional.of(RedisURI.create(process.url())), operation -> {});
            await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> made.state().equals("ok"));
            return made;
        }

        @Override
        Buckets buckets() {
            return new RedisBuckets(action -> limit, clock, redis);
        }

        @Test
        void twoInstancesCountTogether() {
            Buckets here = buckets();
            Buckets there = new RedisBuckets(action -> limit, clock, another);
            for (int i = 0; i < TIMES; i++) {
                assertThat((i % 2 == 0 ? here : there).take(Action.MONEY, caller)).isZero();
            }
            assertThat(here.take(Action.MONEY, caller)).isEqualTo(PERIOD);
            assertThat(there.take(Action.MONEY, caller)).isEqualTo(PERIOD);
        }

        @Test
        void aKeyIsForgottenSoonAfterItsPeriod() {
            buckets().take(Action.MONEY, caller);
            long millis = redis.ask("ping", connection ->
                connection.sync().pttl("cybervpn:limit:money:5:" + caller)
            );
            assertThat(Duration.ofMillis(millis)).isBetween(PERIOD, PERIOD.plusSeconds(10));
        }
    }
}
