package com.cybervpn.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
            "a > 1; a + 0 * 1",
            "sum(b{status!=\"x>1\"}) / c >= 0.5; sum(b{status!=\"x>1\"}) / c + 0 * 0.5",
            "up{job=\"x\"} == 0 or absent(up{job=\"y\"}); up{job=\"x\"} + 0 * 0 or count(up{job=\"y\"})",
            "a > 2 unless b > 0; a + 0 * 2 and b + 0 * 0",
        }
    )
    void aThresholdIsTakenOutAndWhatIsComparedRemains(String expression, String question) {
        assertThat(Question.withoutThresholds(expression)).isEqualTo(question);
    }
}
