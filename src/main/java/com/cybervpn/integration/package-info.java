/** The foreign systems. Each package implements ports that a feature owns; nobody imports them. */
package com.cybervpn.integration;
