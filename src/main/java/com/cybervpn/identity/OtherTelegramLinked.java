package com.cybervpn.identity;

import com.cybervpn.kernel.Refusal;

/** The person signs in with another Telegram account; it is not replaced without being removed. */
public final class OtherTelegramLinked extends Refusal {

    private static final long serialVersionUID = 1L;

    OtherTelegramLinked() {
        super(
            Kind.CONFLICT,
            "Another Telegram account is linked to yours. Remove it first, then add this one."
        );
    }
}
