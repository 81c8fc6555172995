package com.cybervpn.limits;

import java.util.Locale;

/** What is limited. */
public enum Action {
    /** A refused sign-in, per address. */
    SIGN_IN_FAILED(true),
    /** A successful sign-in, per address. */
    SIGN_IN(true),
    /** An attempt with a code or password, or a request for a mail, per account and client address. */
    CODE(true),
    /** The same from all places together, per account. */
    CODE_ADDRESS(true),
    /** A wrong code of a mail from all places together, per account and day. */
    CODE_DAY(true),
    /** A request for a mail, per client address. */
    MAIL(true),
    /** Something that moves money, per account. */
    MONEY(false),
    /** Any other operation with a session, per account. */
    ACCOUNT(false),
    /** Any operation but sign-in and webhooks, per address. */
    ADDRESS(false);

    private final boolean guards;

    Action(boolean guards) {
        this.guards = guards;
    }

    /** True when it protects accounts from being guessed: nothing goes without a shared count. */
    boolean guards() {
        return guards;
    }

    /** The word for metrics and keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
