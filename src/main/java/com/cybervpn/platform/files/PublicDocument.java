package com.cybervpn.platform.files;

import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;

/**
 * A document that is the same for everybody. A request for it without a token is answered at the {@link com.cybervpn.platform.http.HttpFrontHandler}, like a file,
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
    record Rendered(byte[] body, String tag) {
        /** Whether {@code If-None-Match} names this state, by weak comparison (RFC 9110, section 13.1.2); null never does. */
        public boolean isKnown(String ifNoneMatch) {
            return !ETagUtils.handleIfNoneMatch(ifNoneMatch, new ETag(false, tag), true);
        }
    }
}
