package com.cybervpn.ledger;

/** The same kind and reference was posted before: whoever posts has to know what was done already. */
public final class AlreadyPosted extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    AlreadyPosted(PostingKind kind, String reference) {
        super(kind.code() + " " + reference + " was posted before");
    }
}
