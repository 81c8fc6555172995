/**
 * The front: everything between the network and JAX-RS. Proxies, headers, bodies, connections, and which threads answer.
 *
 * <p>Promises: a slow or hostile client holds neither a thread for requests nor more memory than a body may have; every
 * answer carries a request id and the security headers; what may wait for a foreign system is answered by threads of its
 * own.
 */
package com.cybervpn.platform.http;
