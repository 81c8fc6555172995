package com.cybervpn.platform.db;

/** Is told about each statement that the database has run, on the thread that waited for it. Must be quick. */
public interface QueryWatch {
    /**
     * @param operation {@code select}, {@code insert}, {@code update}, {@code delete} or {@code other}
     * @param nanos until the database answered, in nanoseconds
     */
    void ran(String operation, long nanos);
}
