/** How a log line looks. Packed into a module of the server and not used by the application. */
package com.cybervpn.logging;
