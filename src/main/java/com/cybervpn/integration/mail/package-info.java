/** Hands mails to a mail server by SMTP (RFC 5321), as plain text and HTML (RFC 2046). */
package com.cybervpn.integration.mail;
