package com.cybervpn.ledger;

import com.cybervpn.kernel.Money;

/** A person's account holds less than was to be taken. Nothing was posted. */
public final class InsufficientFunds extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Money available;

    InsufficientFunds(Money asked, Money available) {
        super("there are " + available + ", not " + asked);
        this.available = available;
    }

    /** What there is. */
    public Money available() {
        return available;
    }
}
