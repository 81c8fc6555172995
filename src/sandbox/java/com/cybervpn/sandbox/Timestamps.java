package com.cybervpn.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Timestamps as the vendors write them. */
final class Timestamps {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
        "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"
    ).withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** ISO 8601, UTC, always with milliseconds. */
    static String iso(Instant instant) {
        return ISO.format(instant);
    }
}
