package com.cybervpn.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {

    private static final TotpSecret RFC = new TotpSecret(
        "12345678901234567890".getBytes(StandardCharsets.US_ASCII)
    );

    /** Appendix B of RFC 6238; its codes have eight digits, ours are the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130",
    })
    void theVectorsOfTheRfcHold(long seconds, String code) {
        Instant at = Instant.ofEpochSecond(seconds);
        assertThat(RFC.code(TotpSecret.step(at))).isEqualTo(code.substring(2));
        assertThat(RFC.stepOf(code.substring(2), at)).hasValue(seconds / 30);
    }

    @Property
    void aCodeIsGoodInItsStepAndTheOnesBesideIt(
        @ForAll @LongRange(min = 1_700_000_000, max = 4_000_000_000L) long seconds
    ) {
        TotpSecret secret = TotpSecret.random();
        long step = TotpSecret.step(Instant.ofEpochSecond(seconds));
        String code = secret.code(step);
        assertThat(code).matches("[0-9]{6}");
        for (long other = step - 4; other <= step + 4; other++) {
            var found = secret.stepOf(code, Instant.ofEpochSecond(other * 30 + (seconds % 30)));
            if (Math.abs(other - step) <= 1) {
                assertThat(found).isPresent();
            } else if (found.isPresent()) {
                // one in a million: the same digits in another step
                assertThat(secret.code(found.getAsLong())).isEqualTo(code);
                assertThat(found.getAsLong()).isNotEqualTo(step);
            }
        }
    }

    @Property
    void whatIsNoCodeIsNoneWhateverItIs(@ForAll String text) {
        if (!text.matches("[0-9]{6}")) {
            assertThat(RFC.stepOf(text, Instant.ofEpochSecond(59))).isEmpty();
        }
    }

    @Example
    void theAddressTellsAnAppEverything() {
        assertThat(RFC.uri("@a b&c/ü")).isEqualTo(
            "otpauth://totp/CyberVPN:%40a%20b%26c%2F%C3%BC?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=CyberVPN&algorithm=SHA1&digits=6&period=30"
        );
    }

    @Example
    void aSecretHas160BitsAndIsNotShownByAccident() {
        TotpSecret secret = TotpSecret.random();
        assertThat(secret.bytes()).hasSize(20);
        assertThat(secret.text()).matches("[A-Z2-7]{32}").isNotEqualTo(TotpSecret.random().text());
        assertThat(secret.toString()).isEqualTo("TotpSecret");
    }

    /** Section 10 of RFC 4648, without padding. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI",
    })
    void base32IsThatOfTheRfc(String plain, String encoded) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }
}
