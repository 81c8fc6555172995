/** What the outside world may rely on, asked from outside: refusals, access, the contract's documents, the metrics. */
package com.cybervpn.api;
