package com.cybervpn.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The shop's clock, which stands still until it is moved. */
@TestBean
public class TestClock implements InstantSource {

    /** When every test begins: far from now, so that a moment of another clock is seen to be one. */
    public static final Instant BEGIN = Instant.parse("2040-03-10T12:00:00Z");

    private volatile Instant now = BEGIN;

    @Override
    public Instant instant() {
        return now;
    }

    public void move(Duration by) {
        now = now.plus(by);
    }
}
