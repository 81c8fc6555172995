package com.cybervpn.platform;

/**
 * A document that is the same for everybody. A request for it without a token is answered at the {@link Edge}, like a file,
 * without a detour through JAX-RS.
 */
public interface PublicDocument {
    /** Where it is, from the root: {@code /api/v1/plans}. */
    String path();

    /** True when {@link #current()} would not have to wait for anything. */
    boolean isAtHand();

    /** The document as it is now. May read the database. */
    Rendered current();

    /**
     * One state of the document.
     *
     * @param body JSON in UTF-8
     * @param tag changes with the body; without quotes
     */
    record Rendered(byte[] body, String tag) {}
}
