package com.cybervpn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetTest {

    @ParameterizedTest
    @CsvSource({ "USD,2", "RUB,2", "JPY,0", "KWD,3", "XTR,0", "crypto:TON,8", "crypto:USDT,8" })
    void eachHasItsSmallestUnit(String code, int scale) {
        Asset asset = new Asset(code);
        assertThat(asset.scale()).isEqualTo(scale);
        assertThat(Asset.find(code)).contains(asset);
        assertThat(asset).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "", "usd", "USDT", "XXX", "XAU", "XTS", "US", "USD ", "crypto:", "crypto:ton", "XTR\0" }
    )
    void whatIsNoMoneyIsNone(String code) {
        assertThat(Asset.find(code)).isEmpty();
    }
}
