package com.cybervpn.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class SignatureTest {

    /** RFC 4231, test case 2. */
    private static final String KEY = "Jefe";
    private static final String TEXT = "what do ya want for nothing?";
    private static final String RIGHT = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    private final Signature signature = new Signature(bytes(KEY));

    @Example
    void theRightOneFits() {
        assertThat(signature.fits(bytes(TEXT), RIGHT)).isTrue();
    }

    @Example
    void anyOtherBytesOrKeyDoNot() {
        assertThat(signature.fits(bytes(TEXT + " "), RIGHT)).isFalse();
        assertThat(signature.fits(new byte[0], RIGHT)).isFalse();
        assertThat(new Signature(bytes("jefe")).fits(bytes(TEXT), RIGHT)).isFalse();
    }

    @Example
    void everySingleChangedDigitIsNoticed() {
        for (int i = 0; i < RIGHT.length(); i++) {
            char other = RIGHT.charAt(i) == '0' ? '1' : '0';
            assertThat(signature.fits(bytes(TEXT), RIGHT.substring(0, i) + other + RIGHT.substring(i + 1)))
                .as("digit %d", i)
                .isFalse();
        }
    }

    @Property
    void garbageIsFalseAndNoError(@ForAll String garbage) {
        assertThat(signature.fits(bytes(TEXT), garbage)).isFalse();
    }

    @Example
    void whatIsAlmostHexIsFalse() {
        for (String almost : Arrays.asList(
            null,
            "",
            RIGHT + "0",
            RIGHT.substring(1),
            " " + RIGHT.substring(1),
            "0x" + RIGHT.substring(2),
            RIGHT.substring(0, 63) + "g",
            "٣".repeat(64)
        )) {
            assertThat(signature.fits(bytes(TEXT), almost))
                .as(almost)
                .isFalse();
        }
        assertThat(signature.fits(bytes(TEXT), RIGHT.toUpperCase(Locale.ROOT)))
            .as("the same number in capitals")
            .isTrue();
    }

    @Property(tries = 100)
    void whatTheDocumentedWayOfSigningGivesFits(
        @ForAll @Size(min = 1, max = 64) byte[] key,
        @ForAll byte[] body
    ) throws java.security.GeneralSecurityException {
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
        assertThat(
            new Signature(key).fits(body, java.util.HexFormat.of().formatHex(mac.doFinal(body)))
        ).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
