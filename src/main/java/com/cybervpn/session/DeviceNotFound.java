package com.cybervpn.session;

import com.cybervpn.kernel.Refusal;

/** No such device, not signed in any more, or another user's. */
public final class DeviceNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public DeviceNotFound() {
        super("device_not_found", Kind.NOT_FOUND, "This device is not signed in.");
    }
}
