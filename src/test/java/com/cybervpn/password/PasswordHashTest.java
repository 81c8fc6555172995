package com.cybervpn.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    /** Cheap, because the properties hold at every cost. */
    private static final PasswordHash.Cost CHEAP = new PasswordHash.Cost(64, 1, 1);

    /** From the tests of the reference implementation (github.com/P-H-C/phc-winner-argon2, src/test.c). */
    @Test
    void aHashOfTheReferenceImplementationFits() {
        PasswordHash hash = new PasswordHash(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        );
        assertThat(hash.fits("password")).isTrue();
        assertThat(hash.fits("Password")).isFalse();
        assertThat(hash.isOutdated()).isTrue();
    }

    @Test
    void aNewHashSaysWhatItCost() {
        PasswordHash hash = PasswordHash.of("correct horse battery staple");
        assertThat(hash.text()).matches(
            "\\$argon2id\\$v=19\\$m=7168,t=5,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"
        );
        assertThat(hash.isOutdated()).isFalse();
        assertThat(hash.fits("correct horse battery staple")).isTrue();
    }

    @Property(tries = 100)
    void aPasswordFitsItsHashAndNoOther(
        @ForAll @StringLength(max = 128) String password,
        @ForAll @StringLength(max = 128) String other
    ) {
        PasswordHash hash = PasswordHash.of(password, CHEAP);
        assertThat(hash.fits(password)).isTrue();
        assertThat(hash.fits(password + "x")).isFalse();
        if (!normal(password).equals(normal(other))) {
            assertThat(hash.fits(other)).isFalse();
        }
    }

    @Property(tries = 50)
    void theSamePasswordLooksDifferentEachTime(@ForAll @StringLength(max = 40) String password) {
        assertThat(PasswordHash.of(password, CHEAP).text()).isNotEqualTo(
            PasswordHash.of(password, CHEAP).text()
        );
    }

    @Test
    void lettersComposedInTwoWaysAreTheSamePassword() {
        PasswordHash hash = PasswordHash.of("caf\u00e9 caf\u00e9 caf\u00e9", CHEAP);
        assertThat(hash.fits("cafe\u0301 cafe\u0301 cafe\u0301")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "",
            "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$argon2id$v=19$m=99999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "password",
        }
    )
    void whatIsNoHashOfOursIsRefused(String text) {
        assertThatThrownBy(() -> new PasswordHash(text).fits("password")).isInstanceOf(
            IllegalArgumentException.class
        );
    }

    @Test
    void itIsNotTold() {
        assertThat(PasswordHash.of("correct horse", CHEAP).toString()).isEqualTo("PasswordHash");
    }

    /** As the JDK encodes it: half a pair of surrogates is a question mark. */
    private static String normal(String text) {
        byte[] bytes = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC).getBytes(
            java.nio.charset.StandardCharsets.UTF_8
        );
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
}
