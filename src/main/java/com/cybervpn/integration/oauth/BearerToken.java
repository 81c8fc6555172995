package com.cybervpn.integration.oauth;

/** What may stand in an Authorization header (RFC 6750, 2.1). */
final class BearerToken {

    private BearerToken() {}

    static boolean isOne(String text) {
        return text.matches("[A-Za-z0-9._~+/-]{1,8192}=*");
    }
}
