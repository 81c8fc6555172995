package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** The setting is not what the member of staff saw when they decided. */
public final class SettingChangedMeanwhile extends Refusal {

    private static final long serialVersionUID = 1L;

    public SettingChangedMeanwhile() {
        super("setting_changed", Kind.CONFLICT, "The setting has been changed meanwhile. Look at it again.");
    }
}
