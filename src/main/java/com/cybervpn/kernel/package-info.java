/**
 * Words every feature uses: money, refusals, published events. Imports nothing but {@code java.*}.
 */
package com.cybervpn.kernel;
