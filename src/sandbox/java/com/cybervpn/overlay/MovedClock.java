package com.cybervpn.overlay;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.InstantSource;

/** Takes the place of the shop's own clock. */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovedClock {

    /** Environment variable with the path of the file that holds the offset. The shop itself does not know it. */
    public static final String FILE = "MOVED_CLOCK_FILE";

    @Produces
    InstantSource clock = new OffsetClock(Path.of(System.getenv(FILE)));
}
