/**
 * Google and Apple (OpenID Connect), GitHub and Discord (OAuth 2.0 and their APIs): the witnesses of {@code sociallogin}.
 *
 * <p>Promises: no call takes longer than eight seconds or reads more than 256 KiB; no redirect is followed; an id token is
 * believed only with a signature of its issuer's present keys.
 */
package com.cybervpn.integration.oauth;
