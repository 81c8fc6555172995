package com.cybervpn.architecture.planted;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

/** Seven ways to read the clock of the machine, none of which the shop may go. */
final class MachineClock {

    private MachineClock() {}

    static List<Object> all(ZoneId zone) {
        Supplier<Instant> reference = Instant::now;
        return List.of(
            reference.get(),
            LocalDate.now(),
            ZonedDateTime.now(zone),
            System.currentTimeMillis(),
            Clock.systemUTC(),
            InstantSource.system(),
            new Date()
        );
    }
}
