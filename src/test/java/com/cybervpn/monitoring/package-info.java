/**
 * The files below {@code monitoring/} are tested like code: rules fire and stay silent when they should, every threshold
 * is held by a test, every query is answered by a real Prometheus over the running shop, and a fault becomes a message.
 *
 * <p>Needs the tools of Debian's packages {@code prometheus}, {@code prometheus-alertmanager} and the exporters; where they
 * are not installed, these tests are skipped and say so.
 */
package com.cybervpn.monitoring;
