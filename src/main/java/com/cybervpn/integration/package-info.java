/**
 * The foreign systems, one package each: most implement ports that a feature owns. What notices from all of them have in
 * common is here.
 */
package com.cybervpn.integration;
