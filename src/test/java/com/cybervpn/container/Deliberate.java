package com.cybervpn.container;

/** A failure the test wants. */
public final class Deliberate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Deliberate() {
        super("wanted by the test");
    }
}
