package com.cybervpn.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @Test
    void itIsKeptInLowerCase() {
        assertThat(MailAddress.of("Alice@Mail.Example").text()).isEqualTo("alice@mail.example");
        assertThat(MailAddress.of("Alice@Mail.Example").key()).isEqualTo(
            MailAddress.of("alice@mail.example").key()
        );
    }

    @ParameterizedTest
    @ValueSource(strings = { "a@b.c", "a+b@c-d.example", "o'neil@x.example", "x@1.2.example", "a_b@c.de" })
    void whatPeopleHaveIsTaken(String address) {
        assertThat(MailAddress.of(address).text()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "",
            "a",
            "a@",
            "@b.c",
            "a@b",
            "a@b..c",
            "a@b.c ",
            "a\n@b.c",
            "a@b.c\r\nX: y",
            "a@b.c,d@e.f",
        }
    )
    void whatIsNoneIsRefused(String address) {
        assertThatThrownBy(() -> MailAddress.of(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThousandLabelsAreRefusedAsWell() {
        String labels = "a@" + "a.".repeat(32_000) + "a";
        assertThat(labels).matches(MailAddress.FORM);
        assertThatThrownBy(() -> MailAddress.of(labels)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void nothingThatIsTakenCouldBreakAHeader(@ForAll String text) {
        try {
            assertThat(MailAddress.of("a" + text + "@b.example").text())
                .matches("[!-~]+")
                .doesNotContain(",", "<", "\"");
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessage("not an address");
        }
    }

    @Test
    void itIsNotTold() {
        assertThat(MailAddress.of("alice@mail.example").toString()).doesNotContain("alice");
        assertThat(MailAddress.of("alice@mail.example").key()).doesNotContain("alice").hasSize(32);
    }
}
