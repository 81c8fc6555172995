package com.cybervpn.integration.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotRefusedTest {

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden: bot was blocked by the user, true",
        "403, Forbidden: user is deactivated, true",
        "400, Bad Request: chat not found, true",
        "400, Bad Request: Chat not found, true",
        "400, Bad Request: can't parse entities: unsupported start tag, false",
        "400, Bad Request: message is too long, false",
        "400, Bad Request: BUTTON_TYPE_INVALID, false",
        "400, , false",
        "401, Unauthorized, false",
        "404, Not Found, false",
    })
    void onlyTheReaderCanRefuseToBeWrittenTo(int code, String description, boolean isUnwanted) {
        assertThat(new BotRefused(code, description, 0).isUnwanted()).isEqualTo(isUnwanted);
    }
}
