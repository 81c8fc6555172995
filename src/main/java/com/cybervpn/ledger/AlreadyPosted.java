package com.cybervpn.ledger;

/** The same kind and reference was posted before: the caller has to know what it has posted. */
public final class AlreadyPosted extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    AlreadyPosted(PostingKind kind, String reference) {
        super(kind.code() + " " + reference + " was posted before");
    }
}
