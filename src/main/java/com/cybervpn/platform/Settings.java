package com.cybervpn.platform;

/**
 * A group of settings of one feature or integration, read from {@link Setting}s when the bean is made.
 *
 * <p>All beans of this type are made at start, so that a wrong setting stops the start and not the first customer.
 */
public interface Settings {
    /** Does nothing but force the bean into being. */
    default void check() {}
}
