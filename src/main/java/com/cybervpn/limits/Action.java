package com.cybervpn.limits;

import java.util.Locale;

/** What is limited. */
public enum Action {
    /** A refused sign-in, per address. */
    SIGN_IN_FAILED(true),
    /** A successful sign-in, per address. */
    SIGN_IN(true),
    /** A code or password somebody tries, or a mail somebody asks for, per account and the place they do it from. */
    CODE(true),
    /** The same from all places together, per account. */
    CODE_ADDRESS(true),
    /** A wrong code of a mail from all places together, per account and day. */
    CODE_DAY(true),
    /** A mail somebody asks for, per address. */
    MAIL(true),
    /** Something that moves money, per account. */
    MONEY(false),
    /** Any other operation of somebody signed in, per account. */
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
