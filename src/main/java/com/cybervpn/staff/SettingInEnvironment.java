package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** A variable of the environment decides about this setting. */
public final class SettingInEnvironment extends Refusal {

    private static final long serialVersionUID = 1L;

    public SettingInEnvironment(String variable) {
        super(
            "setting_in_environment",
            Kind.CONFLICT,
            "The environment decides: " + variable + " is set. Remove it there to change the setting here."
        );
    }
}
