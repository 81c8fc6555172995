/** How much traffic is left? Asks the panel, and shows what was last known when the panel is away. */
package com.cybervpn.usage;
