package com.cybervpn.account;

import com.cybervpn.kernel.Refusal;

/** A change that changes nothing is a mistake of its sender. */
public final class NothingToChange extends Refusal {

    private static final long serialVersionUID = 1L;

    public NothingToChange() {
        super("nothing_to_change", Kind.INVALID, "There is nothing to change in this request.");
    }
}
