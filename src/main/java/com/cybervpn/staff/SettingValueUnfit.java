package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** A value of the wrong type or out of range. */
public final class SettingValueUnfit extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param rule which values fit: {@code must be a whole number from 1 to 10} */
    public SettingValueUnfit(String key, String rule) {
        super("setting_value_unfit", Kind.INVALID, key + " " + rule + ".");
    }
}
