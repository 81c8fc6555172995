package com.cybervpn.integration.oauth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppleKeyTest {

    @ParameterizedTest
    @ValueSource(
        strings = {
            "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\\nc2VjcmV0\\n-----END PRIVATE KEY-----",
            "c2VjcmV0",
            "/run/secrets/apple.p8",
        }
    )
    void whatIsNoKeyIsRefusedByTheNameOfItsSettingAndNotShown(String text) {
        assertThatThrownBy(() -> AppleKey.read(new Setting("APPLE_PRIVATE_KEY", Optional.of(text))))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("APPLE_PRIVATE_KEY")
            .hasMessageContaining(".p8")
            .hasMessageNotContaining("c2VjcmV0");
    }
}
