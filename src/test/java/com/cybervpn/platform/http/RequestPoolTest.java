package com.cybervpn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RequestPoolTest {

    private final RequestPool pool = new RequestPool();
    private final Queue<Runnable> stuck = new ArrayDeque<>();

    @Test
    void aPoolThatComesToItMoves() {
        assertThat(pool.moves(Runnable::run)).isTrue();
    }

    @Test
    @Timeout(10)
    void aPoolThatDoesNotWithinTwoSecondsIsStuckUntilItDoes() {
        assertThat(pool.moves(stuck::add)).isFalse();
        long asked = System.nanoTime();
        assertThat(pool.moves(stuck::add)).isFalse();
        assertThat(System.nanoTime() - asked).isLessThan(1_000_000_000L);

        stuck.forEach(Runnable::run);
        assertThat(pool.moves(Runnable::run)).isTrue();
    }
}
