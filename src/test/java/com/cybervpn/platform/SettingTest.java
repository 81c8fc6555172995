package com.cybervpn.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private static final String SECRET = "s3cr3t-value";

    @Test
    void anUnsetOneGivesItsDefaultOrStopsTheStart() {
        Setting unset = new Setting("SOME_NAME", Optional.empty());
        assertThat(unset.orElse("other")).isEqualTo("other");
        assertThat(unset.flag(true)).isTrue();
        assertThat(unset.seconds(7)).isEqualTo(Duration.ofSeconds(7));
        assertThat(unset.whole(5, 1, 10)).isEqualTo(5);
        assertThat(unset.url()).isEmpty();
        assertThat(unset.list()).isEmpty();
        refused(unset, Setting::required);
        refused(unset, Setting::requiredUrl);
    }

    @ParameterizedTest
    @ValueSource(strings = { "true", "on", "YES", "1", "True" })
    void thisIsTrue(String text) {
        assertThat(set(text).flag(false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "false", "off", "NO", "0", "False" })
    void thisIsFalse(String text) {
        assertThat(set(text).flag(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "maybe", "2", "-", SECRET })
    void anythingElseIsNeither(String text) {
        refused(set(text), setting -> setting.flag(true));
    }

    @Test
    void numbersAreWholeAndInRange() {
        assertThat(set("1").whole(5, 1, 10)).isEqualTo(1);
        assertThat(set("10").whole(5, 1, 10)).isEqualTo(10);
        assertThat(set("3600").seconds(1)).isEqualTo(Duration.ofHours(1));
        assertThat(set("250").milliseconds(1)).isEqualTo(Duration.ofMillis(250));
        for (String wrong : new String[] {
            "0",
            "11",
            "-1",
            "1.5",
            "1e1",
            "99999999999999999999",
            "ten",
            SECRET,
            "1 2",
        }) {
            refused(set(wrong), setting -> setting.whole(5, 1, 10));
        }
        refused(set("0"), setting -> setting.seconds(1));
        refused(set("99999999999"), setting -> setting.seconds(1));
    }

    @Test
    void addressesAreAbsoluteAndLoseTheirLastSlash() {
        assertThat(set("https://vpn.example.com///").url()).contains(URI.create("https://vpn.example.com"));
        assertThat(set("http://127.0.0.1:8080/base/").requiredUrl()).isEqualTo(
            URI.create("http://127.0.0.1:8080/base")
        );
        for (String wrong : new String[] {
            "vpn.example.com",
            "ftp://x.y",
            "https://",
            "https:// x",
            "/path",
            "javascript:alert(1)",
            "https:" + SECRET,
            "%zz",
        }) {
            refused(set(wrong), Setting::url);
        }
    }

    @Test
    void listsDropWhatIsEmpty() {
        assertThat(set(" a, b ,,c,").list()).containsExactly("a", "b", "c");
        assertThat(set(",").list()).isEmpty();
    }

    @Test
    void aRuleIsToldAndTheValueIsNot() {
        assertThatThrownBy(() ->
            set(SECRET).parsed("must be something else", text -> {
                throw new IllegalStateException(text);
            })
        )
            .isInstanceOf(InvalidSetting.class)
            .hasMessage("setting SOME_NAME must be something else")
            .hasNoCause();
    }

    private static Setting set(String value) {
        return new Setting("SOME_NAME", Optional.of(value));
    }

    private static void refused(Setting setting, Consumer<Setting> reading) {
        assertThatThrownBy(() -> reading.accept(setting))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("SOME_NAME")
            .hasMessageNotContaining(SECRET)
            .hasNoCause();
    }
}
