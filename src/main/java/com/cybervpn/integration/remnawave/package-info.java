/** The Remnawave panel, versions 2.7 to 3: accounts set to a target state, links, traffic. */
package com.cybervpn.integration.remnawave;
