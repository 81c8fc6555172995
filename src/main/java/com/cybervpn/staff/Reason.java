package com.cybervpn.staff;

/** How a member of staff says why: kept in the audit log. */
final class Reason {

    static final String PATTERN = "(?=.*\\S)[^\\x00]{1,500}";
    static final String MESSAGE = "must be a text of 1 to 500 characters";

    private Reason() {}
}
