package com.cybervpn.integration.cryptopay;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.integration.NoticeJson;
import com.cybervpn.payment.PaymentNotice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoPayNoticeTest {

    private static final String PAID = """
    {"invoice_id":7,"status":"paid","currency_type":"fiat","fiat":"USD","amount":"9.99","paid_asset":"TON",
     "paid_amount":"3.12187500","fee_asset":"TON","fee_amount":"0.09365625","fee_in_usd":"0.29970000"}""";

    @Test
    void theFeeIsTheSamePartOfThePriceAsOfTheCoins() {
        assertThat(new BigDecimal(fee(PAID))).isEqualByComparingTo("0.2997");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "\"fee_asset\":\"USDT\"",
            "\"fee_amount\":\"much\"",
            "\"fee_amount\":\"-1\"",
            "\"fee_amount\":\"1E999999999\"",
            "\"fee_amount\":null",
            "\"paid_amount\":\"0\"",
            "\"paid_amount\":\"0.000\"",
            "\"paid_amount\":[]",
            "\"amount\":\"1E999999999\"",
        }
    )
    void aFeeThatIsNotToldIsNone(String instead) {
        String field = instead.substring(0, instead.indexOf(':'));
        String changed = PAID.replaceFirst(field + ":\"[^\"]*\"", instead);
        assertThat(changed).isNotEqualTo(PAID);
        assertThat(fee(changed)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "7", "7.0", "7e0", "0.7E1", "\"7\"" })
    void anInvoiceIsTheSameInWhicheverFormItsNumberComes(String number) {
        PaymentNotice notice = notice(PAID.replace("\"invoice_id\":7", "\"invoice_id\":" + number));
        assertThat(notice.externalId()).isEqualTo("7");
        assertThat(notice.reference()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = { "7.5", "1e300", "-1e-300" })
    void whatIsNoNumberOfAnInvoiceIsNotMadeOne(String number) {
        assertThat(notice(PAID.replace("\"invoice_id\":7", "\"invoice_id\":" + number)).externalId()).isNotIn(
            "7",
            "0"
        );
    }

    private static String fee(String invoice) {
        return notice(invoice).fee();
    }

    private static PaymentNotice notice(String invoice) {
        return CryptoPayNotice.of(NoticeJson.read(invoice.getBytes(StandardCharsets.UTF_8)));
    }
}
