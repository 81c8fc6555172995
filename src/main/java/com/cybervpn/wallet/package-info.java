/**
 * What does a customer have with us?
 *
 * <p>Promises: whoever asks for their data is told every movement of their money; an account that holds money does not go.
 */
package com.cybervpn.wallet;
