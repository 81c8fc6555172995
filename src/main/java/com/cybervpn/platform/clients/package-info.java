/** Calling foreign systems: each call is measured and traced, and one silent vendor holds few of our threads. */
package com.cybervpn.platform.clients;
