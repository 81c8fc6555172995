package com.cybervpn.journey;

/** Which ports the servers of this JVM have: several JVMs of journeys run side by side. */
public final class JourneyPorts {

    /** A shop has another ten, at 8080, 9091 and 9990 beyond the offset: those of one JVM never meet those of another so far away. */
    private static final int APART = 1_100;

    /** Added to the usual ports of a server. */
    public static final int OFFSET =
        Integer.getInteger("it.port-offset", 20_000) + APART * (Integer.getInteger("it.fork", 1) - 1);

    private JourneyPorts() {}
}
