package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** No setting of this key, or it never had the version that is asked for. */
public final class SettingNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public SettingNotFound() {
        super("setting_not_found", Kind.NOT_FOUND, "There is no such setting, or it never had this version.");
    }
}
