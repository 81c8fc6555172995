package com.cybervpn.catalog;

/** The quality of a plan, from least to most. The lower-case name is the one of the API and the database. */
public enum Tier {
    BASIC,
    PRO,
    ULTRA,
    CYBER;

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Tier of(String code) {
        return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
}
