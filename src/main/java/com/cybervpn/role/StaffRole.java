package com.cybervpn.role;

import java.util.Locale;

/** What a member of staff is, from the least to the most. Each may do what those before it may. */
public enum StaffRole {
    SUPPORT,
    OPERATOR,
    ADMIN,
    OWNER;

    public static StaffRole of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this is at least that role. */
    public boolean reaches(StaffRole least) {
        return compareTo(least) >= 0;
    }

    /** Whether one of this role decides about one of the other: an owner about everybody, the rest about lower ones. */
    public boolean decidesAbout(StaffRole other) {
        return this == OWNER || compareTo(other) > 0;
    }
}
