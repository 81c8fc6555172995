package com.cybervpn.mail;

/** A mail could not be handed over now. Its message names no address, and it has no cause, because causes quote addresses. */
public final class MailerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what happened, in words of ours */
    public MailerUnavailable(String what) {
        super(what);
    }
}
