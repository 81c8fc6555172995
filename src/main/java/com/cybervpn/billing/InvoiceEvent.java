package com.cybervpn.billing;

import java.time.Instant;

/** One line of an invoice's timeline. */
record InvoiceEvent(Instant at, String event, String detail) {}
