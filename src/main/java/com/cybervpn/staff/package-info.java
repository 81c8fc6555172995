/**
 * What may those who work here do to people? Finds, blocks and signs out customers, and decides who works here.
 *
 * <p>Promises: staff decides neither about themselves nor about staff of their own or a higher role, except owners; there is
 * always an owner; whatever is changed is in the audit log.
 */
package com.cybervpn.staff;
