package com.cybervpn.sandbox;

/** The Remnawave panels that can be played. */
public enum PanelVersion {
    /** Numeric ids everywhere, filters on {@code /users/stream}, zod 4 validation errors. */
    V3_3_2("3.3.2"),
    /** Users are addressed by uuid, {@code by-telegram-id} exists, {@code /users/stream} ignores filters. */
    V2_8_1("2.8.1");

    private final String number;

    PanelVersion(String number) {
        this.number = number;
    }

    /** As {@code GET /api/system/metadata} says it. */
    public String number() {
        return number;
    }

    boolean isTwo() {
        return this == V2_8_1;
    }
}
