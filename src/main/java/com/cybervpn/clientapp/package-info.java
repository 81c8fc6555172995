/**
 * Which apps can a customer connect with? As the panel says, else as a file of the operator says, else ours.
 *
 * <p>Promises: there is always a list, however long the panel is away, and asking for it never waits.
 */
package com.cybervpn.clientapp;
