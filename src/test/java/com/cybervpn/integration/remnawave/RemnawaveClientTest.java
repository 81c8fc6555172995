package com.cybervpn.integration.remnawave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.vpnpanel.PanelUnavailable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemnawaveClientTest {

    private static final String REMOVE = "DELETE /api/users/{key}";

    @ParameterizedTest
    @CsvSource({ "204,''", "200,''", "200,{\"response\":{\"isDeleted\":true}}" })
    void anAccountIsRemovedWithAndWithoutABody(int status, String body) {
        assertThat(RemnawaveClient.answer(REMOVE, status, null, body).isOk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 401, 404, 502 })
    void nothingElseWithoutABodyRemovesOne(int status) {
        assertThatThrownBy(() -> RemnawaveClient.answer(REMOVE, status, null, "")).isInstanceOf(
            PanelUnavailable.class
        );
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 204 })
    void whereAnAccountShouldBeAnEmptyAnswerIsNone(int status) {
        assertThatThrownBy(() -> RemnawaveClient.answer("PATCH /api/users", status, null, "")).isInstanceOf(
            PanelUnavailable.class
        );
    }
}
