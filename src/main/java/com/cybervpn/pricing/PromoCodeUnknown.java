package com.cybervpn.pricing;

import com.cybervpn.kernel.Refusal;

/** No such promo code. */
public final class PromoCodeUnknown extends Refusal {

    private static final long serialVersionUID = 1L;

    public PromoCodeUnknown() {
        super("promo_code_unknown", Kind.NOT_FOUND, "There is no such promo code.");
    }
}
