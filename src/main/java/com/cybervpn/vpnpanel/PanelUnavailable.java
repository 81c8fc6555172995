package com.cybervpn.vpnpanel;

/** The panel did not do what it was asked; it will be asked again. */
public final class PanelUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PanelUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
