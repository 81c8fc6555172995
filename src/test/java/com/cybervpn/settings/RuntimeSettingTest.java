package com.cybervpn.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Values of each type are read and written the same way everywhere, and only those that fit. */
class RuntimeSettingTest {

    private enum Mode {
        SOFT,
        HARD,
    }

    @Test
    void wholeNumbers() {
        var setting = RuntimeSetting.integer("number", 5, 1, 10, "seats", "…");
        fits(setting, "1", 1);
        fits(setting, "10", 10);
        unfit(setting, "0", "11", "-1", "5.0", "1e1", "", "five", "99999999999999999999");
        assertThat(setting.rule()).isEqualTo("must be a whole number from 1 to 10");
        assertThat(setting.type().code()).isEqualTo("integer");
        assertThat(setting.unit()).isEqualTo("seats");
    }

    @Test
    void durationsAreWholeSeconds() {
        var setting = RuntimeSetting.duration(
            "period",
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofDays(1),
            "…"
        );
        fits(setting, "60", Duration.ofMinutes(1));
        fits(setting, "86400", Duration.ofDays(1));
        unfit(setting, "59", "86401", "1h", "PT1H", "60.5", "-60", "9223372036854775808");
        assertThat(setting.rule()).isEqualTo("must be a whole number of seconds from 60 to 86400");
        assertThat(setting.unit()).isEqualTo("seconds");
    }

    @Test
    void percentagesHaveTwoPlaces() {
        var setting = RuntimeSetting.percent("share", "10", "0", "100", "…");
        fits(setting, "12.5", new BigDecimal("12.5"));
        fits(setting, "100", new BigDecimal("100"));
        assertThat(setting.read("12.50").map(setting::write)).contains("12.5");
        unfit(setting, "12.505", "100.01", "-1", "1e1", "10%", "0,5", ".5");
        assertThat(setting.rule()).isEqualTo(
            "must be a percentage with at most two decimal places from 0 to 100"
        );
    }

    @Test
    void amountsAreOfOneCurrency() {
        Money least = Money.exactly("1", Asset.USD);
        Money most = Money.exactly("100", Asset.USD);
        var setting = RuntimeSetting.money("minimum", Money.exactly("5", Asset.USD), least, most, "…");
        fits(setting, "1.00", least);
        assertThat(setting.read("7.5").map(setting::write)).contains("7.50");
        unfit(setting, "0.99", "100.01", "1.005", "5 USD", "1e99", "NaN");
        assertThat(setting.rule()).isEqualTo("must be an amount of USD from 1.00 to 100.00");
        assertThat(setting.unit()).isEqualTo("USD");
    }

    @Test
    void yesAndNo() {
        var setting = RuntimeSetting.flag("open", true, "…");
        fits(setting, "true", true);
        fits(setting, "false", false);
        unfit(setting, "TRUE", "yes", "1", "");
        assertThat(setting.rule()).isEqualTo("must be true or false");
    }

    @Test
    void oneOfSeveralWords() {
        var setting = RuntimeSetting.choice("mode", Mode.SOFT, "…");
        fits(setting, "soft", Mode.SOFT);
        fits(setting, "hard", Mode.HARD);
        unfit(setting, "SOFT", "", "softer");
        assertThat(setting.choices()).containsExactly("soft", "hard");
        assertThat(setting.rule()).isEqualTo("must be soft or hard");
    }

    @Test
    void aDefinitionWhoseDefaultDoesNotFitIsNoDefinition() {
        assertThatThrownBy(() -> RuntimeSetting.integer("number", 11, 1, 10, null, "…")).hasMessage(
            "the default of number does not fit: it must be a whole number from 1 to 10"
        );
        assertThatThrownBy(() -> RuntimeSetting.flag("Not a key", true, "…")).isInstanceOf(
            IllegalArgumentException.class
        );
    }

    private static <T> void fits(RuntimeSetting<T> setting, String text, T value) {
        assertThat(setting.read(text)).contains(value);
        assertThat(setting.write(value)).isEqualTo(text);
    }

    private static void unfit(RuntimeSetting<?> setting, String... texts) {
        for (String text : texts) {
            assertThat(setting.read(text).isPresent()).as(text).isFalse();
        }
    }
}
