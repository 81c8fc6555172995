package com.cybervpn.integration.remnawave;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanelAnswerTest {

    private static final String PAGE = "\n<!DOCTYPE html><html><body>Sign in</body></html>";

    @ParameterizedTest
    @ValueSource(ints = { 401, 403, 404 })
    void aWebPageThatRefusesIsAProxyThatWantsSomething(int status) {
        assertThat(PanelAnswer.fault(status, null, PAGE)).contains(
            "REMNAWAVE_HEADERS",
            "" + status,
            "web page"
        );
    }

    @Test
    void aWebPageWithStatus200IsALoginPage() {
        assertThat(PanelAnswer.fault(200, null, PAGE)).contains("login page", "REMNAWAVE_HEADERS");
    }

    @ParameterizedTest
    @ValueSource(ints = { 502, 503, 504 })
    void aWebPageOfAProxyAloneIsThat(int status) {
        assertThat(PanelAnswer.fault(status, null, PAGE))
            .contains("does not reach it")
            .doesNotContain("HEADERS");
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 307, 308 })
    void aRedirectIsNamedWithoutWhatItsAddressCarries(int status) {
        assertThat(PanelAnswer.fault(status, "https://login.example.com/x?token=s3cr3t", ""))
            .contains("redirect", "https://login.example.com", "REMNAWAVE_URL")
            .doesNotContain("s3cr3t");
        assertThat(PanelAnswer.fault(status, null, "")).contains("redirect");
    }

    @Test
    void aPathThatThePanelDoesNotHaveIsNoMissingUser() {
        String nest =
            "{\"message\":\"Cannot GET /api/api/internal-squads\",\"error\":\"Not Found\",\"statusCode\":404}";
        assertThat(PanelAnswer.fault(404, null, nest)).contains("/api");
        assertThat(
            PanelAnswer.fault(404, null, "{\"errorCode\":\"A063\",\"message\":\"User not found\"}")
        ).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "401,REMNAWAVE_TOKEN", "403,scope", "429,too many", "500,error 500" })
    void thePanelsOwnRefusalIsThePanels(int status, String word) {
        assertThat(PanelAnswer.fault(status, null, "{\"message\":\"no\",\"statusCode\":" + status + "}"))
            .contains(word)
            .doesNotContain("HEADERS");
    }

    @Test
    void whatThePanelAnswersIsNoFault() {
        assertThat(PanelAnswer.fault(200, null, "{\"response\":{}}")).isNull();
        assertThat(PanelAnswer.fault(400, null, "{\"errorCode\":\"A019\"}")).isNull();
        assertThat(PanelAnswer.fault(200, null, "[]")).contains("not the panel's");
        assertThat(PanelAnswer.fault(200, null, "")).contains("empty");
    }

    @Test
    void silenceIsToldApart() {
        assertThat(PanelAnswer.silence(new RuntimeException(new SocketTimeoutException()))).contains(
            "in time"
        );
        assertThat(PanelAnswer.silence(new RuntimeException(new ConnectException()))).contains(
            "nothing listens"
        );
        assertThat(PanelAnswer.silence(new RuntimeException(new SocketException("reset")))).contains(
            "REMNAWAVE_HEADERS"
        );
    }
}
