package com.cybervpn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.user.Unauthenticated;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class RefreshTokenTest {

    @Property(tries = 200)
    void itsTextReadsBackAsTheSameTokenOfTheSameSession(@ForAll long high, @ForAll long low) {
        UUID session = new UUID(high, low);
        RefreshToken token = RefreshToken.random(session);
        RefreshToken read = RefreshToken.parse(token.text());
        assertThat(read).isEqualTo(token);
        assertThat(read.session()).isEqualTo(session);
        assertThat(read.hash()).isEqualTo(token.hash()).hasSize(32);
        assertThat(token.text()).matches("[A-Za-z0-9_-]{64}");
    }

    @Example
    void noTwoAreTheSame() {
        UUID session = UUID.randomUUID();
        RefreshToken one = RefreshToken.random(session);
        RefreshToken other = RefreshToken.random(session);
        assertThat(one.text()).isNotEqualTo(other.text());
        assertThat(one.hash()).isNotEqualTo(other.hash());
    }

    @Property
    void anyOtherTextIsRefusedOrAToken(@ForAll @StringLength(max = 70) String text) {
        if (!text.matches("[A-Za-z0-9_-]{64}")) {
            assertThatThrownBy(() -> RefreshToken.parse(text)).isInstanceOf(Unauthenticated.class);
        }
    }

    @Example
    void whatIsAlmostATokenIsRefused() {
        for (String almost : new String[] {
            "",
            "x",
            "A".repeat(63),
            "A".repeat(65),
            "A".repeat(63) + "=",
            "A".repeat(63) + "+",
            "A".repeat(62) + "==",
            "ä".repeat(64),
            " ".repeat(64),
        }) {
            assertThatThrownBy(() -> RefreshToken.parse(almost))
                .as(almost)
                .isInstanceOf(Unauthenticated.class);
        }
    }

    @Example
    void aLogLineDoesNotShowIt() {
        RefreshToken token = RefreshToken.random(UUID.randomUUID());
        assertThat(token.toString()).doesNotContain(token.text()).contains(token.session().toString());
    }
}
