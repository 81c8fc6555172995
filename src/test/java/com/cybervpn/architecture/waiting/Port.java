package com.cybervpn.architecture.waiting;

/** A port whose implementation calls a remote system. */
interface Port {
    int ask();
}
