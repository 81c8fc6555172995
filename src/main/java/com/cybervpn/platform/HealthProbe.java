package com.cybervpn.platform;

/** Something the shop needs, mostly a foreign system, asked whether it is there. */
public interface HealthProbe {
    /** Stable: {@code telegram}. */
    String name();

    /** False when this installation does without it. */
    default boolean isUsed() {
        return true;
    }

    /**
     * Asks it something cheap. Remote: never within a transaction.
     *
     * @throws Unhealthy when there is a reason that staff should read
     * @throws RuntimeException when it is away or does not want us
     */
    void check();
}
