/**
 * JAX-RS as every operation finds it: the form of JSON, request ids, limits of bodies, and the one way of saying no (RFC
 * 9457).
 *
 * <p>Promises: every error is a problem with a stable code; bad input is never a 500; a failure of ours is told by its request
 * id only.
 */
package com.cybervpn.platform.rest;
