/**
 * What does a customer have with us?
 *
 * <p>Promises: an export of personal data has every movement of the person's money; an account that holds money does not go.
 */
package com.cybervpn.wallet;
