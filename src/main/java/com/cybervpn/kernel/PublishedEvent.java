package com.cybervpn.kernel;

/**
 * Marks a record that one feature announces to the others by {@code jakarta.enterprise.event.Event#fire}.
 *
 * <p>Observers run at once, in the transaction of the publisher: what they write commits with it or not at all.
 */
public interface PublishedEvent {}
