package com.cybervpn.clientapp;

import java.util.List;

/** Where somebody keeps a list of client programs beside us: the panel. */
public interface ClientAppsSource {
    /**
     * The list; empty when there is none. Remote: never within a transaction.
     *
     * @throws com.cybervpn.vpnpanel.PanelUnavailable when nothing answers, or not as it should
     */
    List<ClientApp> read();
}
