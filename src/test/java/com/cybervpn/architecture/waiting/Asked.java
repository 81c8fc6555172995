package com.cybervpn.architecture.waiting;

/** An event whose observer calls a remote system. */
record Asked() {}
