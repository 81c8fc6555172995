/** Ways to the database that {@code TableOwnersTest} must find. */
package com.cybervpn.architecture.misplaced;
