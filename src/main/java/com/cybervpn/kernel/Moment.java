package com.cybervpn.kernel;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment in words, on the clock of the person who reads it, and whose clock that is. */
public final class Moment {

    private static final Locale RUSSIAN = Locale.of("ru");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm (VV)", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern(
        "MMMM d, uuuu, HH:mm (VV)",
        Locale.ENGLISH
    );
    /** Without the abbreviation for "year": its full stop would stand beside that of the sentence. */
    private static final DateTimeFormatter RUSSIAN_DAY = DateTimeFormatter.ofPattern(
        "d MMMM uuuu, HH:mm (VV)",
        RUSSIAN
    );

    private Moment() {}

    /** {@code 21:35 (Europe/Berlin)}. */
    public static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** {@code December 30, 2026, 21:35 (Europe/Berlin)}; in Russian {@code 30 декабря 2026, 21:35 (Europe/Berlin)}. */
    public static String day(Instant at, ZoneId zone, boolean inRussian) {
        return (inRussian ? RUSSIAN_DAY : ENGLISH_DAY).format(at.atZone(zone));
    }
}
