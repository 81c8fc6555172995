package com.cybervpn.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.InstantSource;

/** The one place that reads the machine's clock; everything else is given an {@link InstantSource}. */
@ApplicationScoped
class Clocks {

    @Produces
    InstantSource clock = Clock.systemUTC();
}
