package com.cybervpn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private final BodyMemory memory = new BodyMemory(2, 100);
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void theOldestMakesRoomWhenTooManyWait() {
        waiting("a", 1);
        waiting("b", 1);
        waiting("c", 1);

        assertThat(givenUp).containsExactly("a");
        assertThat(memory.waiting()).isEqualTo(2);
        assertThat(memory.bytes()).isEqualTo(2);
    }

    @Test
    void theOldestMakesRoomBeforeAnythingIsKept() {
        BodyMemory.Body first = waiting("a", 60);
        BodyMemory.Body second = waiting("b", 40);
        assertThat(second.keep(bytes(20))).isTrue();

        assertThat(givenUp).containsExactly("a");
        assertThat(first.read()).as("its bytes are free at once").isNull();
        assertThat(first.keep(bytes(1))).isFalse();
        assertThat(first.settle()).as("it is answered by the one who gave it up").isFalse();
        assertThat(memory.bytes()).isLessThanOrEqualTo(100);
    }

    @Test
    void whatIsWholeIsKeptUntilItIsAnswered() {
        BodyMemory.Body whole = waiting("a", 90);
        assertThat(whole.settle()).isTrue();

        assertThat(memory.body(90).keep(bytes(20)))
            .as("there is no room")
            .isFalse();
        assertThat(whole.read().remaining()).isEqualTo(90);
        whole.free();
        assertThat(memory.body(90).keep(bytes(20))).isTrue();
        assertThat(givenUp).isEmpty();
    }

    @Test
    void aBodyThatNeedsTheRoomOfAllIsGivenUpItself() {
        BodyMemory.Body body = memory.body(200);
        body.await(() -> givenUp.add("a"));
        assertThat(body.keep(bytes(90))).isTrue();

        assertThat(body.keep(bytes(90))).isFalse();
        assertThat(givenUp).containsExactly("a");
        assertThat(memory.bytes()).isZero();
    }

    @Test
    void bytesAreInTheirOrderHoweverTheyCome() {
        BodyMemory.Body body = memory.body(6);
        for (int i = 0; i < 6; i++) {
            body.keep(ByteBuffer.wrap(new byte[] { (byte) i }));
        }

        assertThat(body.read()).isEqualTo(ByteBuffer.wrap(new byte[] { 0, 1, 2, 3, 4, 5 }));
    }

    /** Threads read, finish, refuse and lose bodies in any order, while others are given up for them. */
    @Test
    void allRoomIsGivenBackHoweverBodiesEnd() throws InterruptedException {
        int most = 5_000;
        BodyMemory shared = new BodyMemory(20, most);
        CountDownLatch done = new CountDownLatch(4);
        List<Throwable> failed = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(thread);
            Thread.ofPlatform().start(() -> {
                try {
                    endAtRandom(shared, most, random);
                } catch (Throwable wrong) {
                    synchronized (failed) {
                        failed.add(wrong);
                    }
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();

        assertThat(failed).isEmpty();
        assertThat(shared.bytes()).isZero();
        assertThat(shared.waiting()).isZero();
    }

    private static void endAtRandom(BodyMemory shared, int most, Random random) {
        List<BodyMemory.Body> open = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    BodyMemory.Body body = shared.body(1 + random.nextInt(2_000));
                    body.keep(bytes(1));
                    body.await(() -> assertThat(body.read()).isNull());
                    open.add(body);
                }
                case 1 -> open.add(shared.body(random.nextInt(2_000)));
                case 2, 3 -> any(open, random).keep(bytes(random.nextInt(700)));
                case 4 -> any(open, random).settle();
                default -> {
                    BodyMemory.Body body = any(open, random);
                    body.settle();
                    body.free();
                    body.free();
                    open.remove(body);
                }
            }
            if (open.size() > 30) {
                close(open);
            }
        }
        close(open);
        assertThat(shared.bytes()).isLessThanOrEqualTo(most + 3 * 2_700L);
    }

    private static void close(List<BodyMemory.Body> open) {
        for (BodyMemory.Body body : open) {
            body.settle();
            body.free();
        }
        open.clear();
    }

    private static BodyMemory.Body any(List<BodyMemory.Body> open, Random random) {
        return open.isEmpty() ? new BodyMemory(1, 0).body(0) : open.get(random.nextInt(open.size()));
    }

    private BodyMemory.Body waiting(String name, int size) {
        BodyMemory.Body body = memory.body(100);
        assertThat(body.keep(bytes(size))).isTrue();
        body.await(() -> givenUp.add(name));
        return body;
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size);
    }
}
