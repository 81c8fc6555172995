package com.cybervpn.emaillogin;

import java.util.Locale;

/** What a code may be used for; never for anything else. */
enum Purpose {
    SIGN_IN,
    RESET,
    LINK;

    /** Stands in the database and in metrics. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
