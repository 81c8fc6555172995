/** Crypto Pay (https://help.send.tg, API 1.5): invoices in US dollars, its webhook, and asking about invoices. */
package com.cybervpn.integration.cryptopay;
