/** Inside the server, with its real transactions, beans and database: what cannot be seen from outside. */
package com.cybervpn.container;
