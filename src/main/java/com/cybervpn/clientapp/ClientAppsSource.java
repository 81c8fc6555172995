package com.cybervpn.clientapp;

import java.util.List;

/** A list of client apps that is kept outside of the shop: at the panel. */
public interface ClientAppsSource {
    /**
     * The list; empty when there is none. Remote: never within a transaction.
     *
     * @throws com.cybervpn.vpnpanel.PanelUnavailable when nothing answers, or not as it should
     */
    List<ClientApp> read();
}
