package com.cybervpn.kernel;

/** Not a cursor of ours. */
public final class CursorInvalid extends Refusal {

    private static final long serialVersionUID = 1L;

    public CursorInvalid() {
        super("cursor_invalid", Kind.INVALID, "This cursor is not one of ours.");
    }
}
