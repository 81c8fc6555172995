package com.cybervpn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.platform.Setting;
import io.undertow.util.HeaderMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {

    @ParameterizedTest
    @ValueSource(strings = { "off", "OFF" })
    void transportSecurityThatIsOffIsNotTold(String off) {
        assertThat(told(Optional.of(off), true)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "max-age=0", "max-age=63072000; includeSubDomains; preload" })
    void theOperatorsOwnIsToldToWhoCameByTls(String own) {
        assertThat(told(Optional.of(own), true)).isEqualTo(own);
        assertThat(told(Optional.of(own), false)).isNull();
    }

    @Test
    void otherHostsOfTheOperatorAreNotMeantByDefault() {
        assertThat(told(Optional.empty(), true)).isEqualTo("max-age=31536000");
    }

    private static String told(Optional<String> setting, boolean isSecure) {
        HeaderMap headers = new HeaderMap();
        new SecurityHeaders(List.of(), HttpConfig.hsts(new Setting("HSTS", setting))).set(
            headers,
            "/app/",
            isSecure
        );
        return headers.getFirst("Strict-Transport-Security");
    }
}
