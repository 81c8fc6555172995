package com.cybervpn.architecture.waiting;

import jakarta.enterprise.event.Observes;

/** Calls a remote system within the request that fired the event. */
class Listener {

    Port port;

    void asked(@Observes Asked event) {
        port.ask();
    }
}
