package com.cybervpn.integration.stars;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Telegram tells is in the smallest units of the currency. */
class StarsNoticeTest {

    @ParameterizedTest
    @CsvSource({ "XTR,650,650", "USD,325,3.25", "KWD,325,0.325", "JPY,325,325", "EUR,5,0.05", "ZZZ,325,325" })
    void anAmountIsThatOfTheCurrency(String currency, long told, String amount) throws Exception {
        JsonNode update = new ObjectMapper().readTree(
            """
            {"currency":"%s","total_amount":%d,"invoice_payload":"p","telegram_payment_charge_id":"c"}""".formatted(
                currency,
                told
            )
        );
        assertThat(StarsNotice.paid(update).amount()).isEqualTo(amount);
        assertThat(StarsNotice.refunded(update).amount()).isEqualTo(amount);
        assertThat(StarsNotice.refunded(update).asset()).isEqualTo(currency);
    }
}
