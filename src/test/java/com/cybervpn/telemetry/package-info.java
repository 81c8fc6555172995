/** What the shop tells its operators while it works: traces, error reports, log lines; and what it must never tell. */
package com.cybervpn.telemetry;
