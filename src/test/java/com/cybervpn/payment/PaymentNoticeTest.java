package com.cybervpn.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaymentNoticeTest {

    @Test
    void aNameIsKeptAsItIs() {
        assertThat(notice("charge-1").reference()).isEqualTo("charge-1");
    }

    @Test
    void aNameTooLongForAnIndexIsCutAndStaysOneOfItsKind() {
        String one = notice("x".repeat(40_000) + "1").reference();
        assertThat(one)
            .hasSizeLessThan(300)
            .isEqualTo(notice("x".repeat(40_000) + "1").reference());
        assertThat(one).isNotEqualTo(notice("x".repeat(40_000) + "2").reference());
    }

    private static PaymentNotice notice(String reference) {
        return new PaymentNotice(Provider.STARS, reference, reference, null, "1", "XTR");
    }
}
