/**
 * What do we tell ourselves? Metrics, health, errors. Listens to the others' events; no feature imports it.
 *
 * <p>Promises: label values are closed sets; a route is its template; every counter starts at zero; nothing here holds a
 * secret or names a person.
 */
package com.cybervpn.observability;
