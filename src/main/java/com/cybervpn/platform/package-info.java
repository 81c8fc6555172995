/**
 * What the rest stands on: settings of the environment, the clock, the start, what makes the shop unwell.
 *
 * <p>Promises: the platform and the packages in it know no feature; a wrong setting stops the start with one line that names
 * it.
 */
package com.cybervpn.platform;
