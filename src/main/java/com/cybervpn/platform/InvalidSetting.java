package com.cybervpn.platform;

/** A required setting is missing or one is malformed: the shop must not start. The message names the setting, never its value. */
public final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSetting(String name, String rule) {
        super("setting " + name + " " + rule, null, false, false);
    }
}
