package com.cybervpn.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What was sealed is opened by its key, for its owner, unaltered; and by nothing else. */
class SecretEncryptionTest {

    private static final String OWNER = "table.column:somebody";

    @Property
    void whatIsSealedIsOpenedAgain(@ForAll byte[] plain, @ForAll String context, @ForAll("keys") byte[] key) {
        SecretEncryption box = new SecretEncryption(key, List.of());
        assertThat(box.open(box.seal(plain, context), context)).isEqualTo(plain);
    }

    @Property
    void aBitThatWasChangedAnywhereIsNoticed(
        @ForAll byte[] plain,
        @ForAll("keys") byte[] key,
        @ForAll @IntRange(max = 100_000) int place
    ) {
        SecretEncryption box = new SecretEncryption(key, List.of());
        byte[] sealed = box.seal(plain, OWNER);
        sealed[(place / Byte.SIZE) % sealed.length] ^= (byte) (1 << (place % Byte.SIZE));
        broken(box, sealed, OWNER);
    }

    @Property
    void whatWasCutOrExtendedIsNoticed(
        @ForAll byte[] plain,
        @ForAll("keys") byte[] key,
        @ForAll @IntRange(max = 1000) int length
    ) {
        SecretEncryption box = new SecretEncryption(key, List.of());
        byte[] sealed = box.seal(plain, OWNER);
        Assume.that(length != sealed.length);
        broken(box, Arrays.copyOf(sealed, length), OWNER);
    }

    @Property
    void aFingerprintDependsOnTextContextAndKey(
        @ForAll String text,
        @ForAll String context,
        @ForAll String other,
        @ForAll("keys") byte[] key
    ) {
        SecretEncryption box = new SecretEncryption(key, List.of());
        byte[] print = box.fingerprint(text, context);
        assertThat(print)
            .hasSize(32)
            .isEqualTo(new SecretEncryption(key, List.of()).fingerprint(text, context));
        byte[] another = key.clone();
        another[0] ^= 1;
        assertThat(new SecretEncryption(another, List.of()).fingerprint(text, context)).isNotEqualTo(print);
        assertThat(box.fingerprint(text + "x", context)).isNotEqualTo(print);
        // nothing moves between the two
        assertThat(box.fingerprint("x" + text, context)).isNotEqualTo(box.fingerprint(text, context + "x"));
        Assume.that(!Arrays.equals(bytes(other), bytes(context)));
        assertThat(box.fingerprint(text, other)).isNotEqualTo(print);
    }

    /** As the JDK encodes it: half a pair of surrogates is a question mark. */
    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Property
    void itOpensForItsOwnerOnly(
        @ForAll byte[] plain,
        @ForAll String owner,
        @ForAll String other,
        @ForAll("keys") byte[] key
    ) {
        Assume.that(!owner.equals(other));
        SecretEncryption box = new SecretEncryption(key, List.of());
        broken(box, box.seal(plain, owner), other);
    }

    @Property
    void anotherKeyDoesNotOpenIt(
        @ForAll byte[] plain,
        @ForAll("keys") byte[] key,
        @ForAll("keys") byte[] other
    ) {
        Assume.that(!Arrays.equals(key, other));
        broken(
            new SecretEncryption(other, List.of()),
            new SecretEncryption(key, List.of()).seal(plain, OWNER),
            OWNER
        );
    }

    @Property
    void afterAChangeOfKeysTheOldOneOpensAndTheNewOneSeals(
        @ForAll byte[] plain,
        @ForAll("keys") byte[] old,
        @ForAll("keys") byte[] fresh
    ) {
        Assume.that(!Arrays.equals(old, fresh));
        byte[] sealed = new SecretEncryption(old, List.of()).seal(plain, OWNER);
        SecretEncryption changed = new SecretEncryption(fresh, List.of(old));
        assertThat(changed.open(sealed, OWNER)).isEqualTo(plain);
        assertThat(changed.isCurrent(sealed)).isFalse();

        byte[] anew = changed.seal(plain, OWNER);

        assertThat(changed.isCurrent(anew)).isTrue();
        assertThat(anew).startsWith(changed.currentHeader());
        assertThat(new SecretEncryption(fresh, List.of()).open(anew, OWNER)).isEqualTo(plain);
        broken(new SecretEncryption(old, List.of()), anew, OWNER);
    }

    @Property
    void theSameLooksDifferentEachTimeAndShowsNothing(
        @ForAll("keys") byte[] plain,
        @ForAll("keys") byte[] key
    ) {
        SecretEncryption box = new SecretEncryption(key, List.of());
        String one = Base64.getEncoder().encodeToString(box.seal(plain, OWNER));
        assertThat(Base64.getEncoder().encodeToString(box.seal(plain, OWNER))).isNotEqualTo(one);
        assertThat(box.toString()).doesNotContain(Base64.getEncoder().encodeToString(key));
    }

    @Example
    void aKeyIs32BytesOfBase64() {
        String good = Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(DataKeys.box(set(good), set(good + ", " + good))).isNotNull();
        for (String bad : List.of(
            "s3cr3t",
            "*".repeat(44),
            Base64.getEncoder().encodeToString(new byte[31]),
            Base64.getEncoder().encodeToString(new byte[33]),
            "0".repeat(64)
        )) {
            assertThatThrownBy(() -> DataKeys.box(set(bad), unset()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("SOME_KEY")
                .hasMessageNotContaining(bad);
            assertThatThrownBy(() -> DataKeys.box(set(good), set(good + "," + bad)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("SOME_KEY")
                .hasMessageNotContaining(bad);
        }
        assertThatThrownBy(() -> DataKeys.box(unset(), unset()))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("SOME_KEY");
    }

    @Provide
    Arbitrary<byte[]> keys() {
        return Arbitraries.bytes().array(byte[].class).ofSize(32);
    }

    private static void broken(SecretEncryption box, byte[] sealed, String context) {
        assertThatThrownBy(() -> box.open(sealed, context)).isInstanceOf(SecretEncryption.Broken.class);
    }

    private static Setting set(String value) {
        return new Setting("SOME_KEY", Optional.of(value));
    }

    private static Setting unset() {
        return new Setting("SOME_KEY", Optional.empty());
    }
}
