/** Use cases on a real database, without a server: begin at {@link com.cybervpn.testing.DatabaseTest}. */
package com.cybervpn.testing;
