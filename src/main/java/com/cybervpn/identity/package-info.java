/**
 * Who is this? Recognises people by what Telegram signed, and keeps their sessions.
 *
 * <p>Promises: nobody is signed in without a genuine, fresh signature; a refresh token works once; a revoked session is
 * refused within a second on every instance; everything not declared public is refused.
 */
package com.cybervpn.identity;
