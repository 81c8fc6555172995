/**
 * What may a member of staff do? The role of each, and the annotation by which an operation asks for one.
 *
 * <p>Promises: a role is asked of the database at least every half second; without a second factor it is worth nothing;
 * a person whom the environment names is an owner, whatever the table says.
 */
package com.cybervpn.role;
