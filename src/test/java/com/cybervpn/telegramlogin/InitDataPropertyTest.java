package com.cybervpn.telegramlogin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Generated launch data, beyond the cases of a person. */
class InitDataPropertyTest {

    private static final String TOKEN = "6123456789:AAH-made-up-token-for-tests-00000000";
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final InitDataVerifier verifier = new InitDataVerifier(
        List.of("1:another", TOKEN),
        Duration.ofHours(1),
        Duration.ofSeconds(60),
        CLOCK
    );
    private final InitDataEd25519Verifier thirdParty = new InitDataEd25519Verifier(
        6_123_456_789L,
        InitDataEd25519Verifier.PRODUCTION_KEY,
        Duration.ofHours(1),
        Duration.ofSeconds(60),
        CLOCK
    );

    @Property(tries = 10_000)
    void whatTelegramSignsVerifiesWhateverItSays(
        @ForAll("names") String name,
        @ForAll @LongRange(min = 1, max = 1L << 52) long id,
        @ForAll @IntRange(min = -60, max = 3600) int ageSeconds,
        @ForAll("extraFields") Map<String, String> extraFields
    ) {
        var fields = new LinkedHashMap<>(extraFields);
        fields.put(
            "user",
            JsonNodeFactory.instance.objectNode().put("first_name", name).put("id", id).toString()
        );
        fields.put("auth_date", String.valueOf(NOW.getEpochSecond() - ageSeconds));

        InitData initData = verifier.verify(LaunchDataSigner.signed(TOKEN, fields));

        assertThat(initData.userId()).isEqualTo(id);
        assertThat(initData.firstName()).isEqualTo(name);
        assertThat(initData.authDate()).isEqualTo(NOW.minusSeconds(ageSeconds));
    }

    @Property(tries = 10_000)
    void howItIsWrittenDoesNotMatter(
        @ForAll("names") String name,
        @ForAll("extraFields") Map<String, String> extraFields,
        @ForAll Random random
    ) {
        String raw = signed(name, extraFields);

        assertThat(verifier.verify(rewritten(raw, random))).isEqualTo(verifier.verify(raw));
    }

    @Property(tries = 50_000)
    void oneOtherCharacterIsRefusedOrMeansTheSame(
        @ForAll("names") String name,
        @ForAll @IntRange(max = 7999) int position,
        @ForAll("characters") char other
    ) {
        String raw = signed(name, Map.of());
        int at = position % raw.length();

        isRefusedOrMeansTheSame(raw.substring(0, at) + other + raw.substring(at + 1), raw);
    }

    @Property(tries = 20_000)
    void oneCharacterMoreIsRefusedOrMeansTheSame(
        @ForAll("names") String name,
        @ForAll @IntRange(max = 7999) int position,
        @ForAll("characters") char more
    ) {
        String raw = signed(name, Map.of());
        int at = position % (raw.length() + 1);

        isRefusedOrMeansTheSame(raw.substring(0, at) + more + raw.substring(at), raw);
    }

    @Property(tries = 20_000)
    void oneCharacterLessIsRefused(@ForAll("names") String name, @ForAll @IntRange(max = 7999) int position) {
        String raw = signed(name, Map.of());
        int at = position % raw.length();

        assertThat(verdict(raw.substring(0, at) + raw.substring(at + 1))).isEmpty();
    }

    @Property(tries = 10_000)
    void onePairMoreOrLessIsRefused(
        @ForAll("extraFields") Map<String, String> extraFields,
        @ForAll("fieldNames") String key,
        @ForAll("values") String value,
        @ForAll Random random
    ) {
        String raw = signed("Ann", extraFields);
        List<String> pairs = List.of(raw.split("&"));
        int at = random.nextInt(pairs.size());

        var less = new ArrayList<>(pairs);
        less.remove(at);
        assertThat(verdict(String.join("&", less))).isEmpty();

        var twice = new ArrayList<>(pairs);
        twice.add(random.nextInt(pairs.size() + 1), pairs.get(at));
        assertThat(verdict(String.join("&", twice))).isEmpty();

        var more = new LinkedHashMap<String, String>();
        more.put(key, value);
        String added = LaunchDataSigner.signed("1:attacker", more).split("&")[0];
        assertThat(verdict(added + "&" + raw)).isEmpty();
        assertThat(verdict(raw + "&" + added)).isEmpty();
    }

    @Property(tries = 50_000)
    void nothingButARefusalIsThrownForAnyText(@ForAll String raw) {
        assertThat(verdict(raw)).isEmpty();
        assertThat(thirdPartyVerdict(raw)).isEmpty();
    }

    @Property(tries = 50_000)
    void nothingButARefusalIsThrownForTextThatLooksLikeALaunch(@ForAll("lookalikes") String raw) {
        assertThat(verdict(raw)).isEmpty();
        assertThat(thirdPartyVerdict(raw)).isEmpty();
    }

    @Property(tries = 20_000)
    void nothingButARefusalIsThrownForWhateverUserTelegramSigns(@ForAll("users") String user) {
        String raw = LaunchDataSigner.signed(TOKEN, Map.of("user", user, "auth_date", "1790000000"));

        verdict(raw).ifPresent(initData -> assertThat(initData.userId()).isPositive());
    }

    // -- vocabulary

    private void isRefusedOrMeansTheSame(String changed, String original) {
        verdict(changed).ifPresent(initData -> assertThat(initData).isEqualTo(verifier.verify(original)));
    }

    private Optional<InitData> verdict(String raw) {
        try {
            return Optional.of(verifier.verify(raw));
        } catch (InitDataRefused refused) {
            assertThat(refused.reason()).isNotNull();
            return Optional.empty();
        }
    }

    private Optional<InitData> thirdPartyVerdict(String raw) {
        try {
            return Optional.of(thirdParty.verify(raw));
        } catch (InitDataRefused refused) {
            assertThat(refused.reason()).isNotNull();
            return Optional.empty();
        }
    }

    private static String signed(String name, Map<String, String> extraFields) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(
            "user",
            JsonNodeFactory.instance.objectNode().put("id", 7).put("first_name", name).toString()
        );
        fields.putAll(extraFields);
        fields.put("auth_date", "1790000000");
        return LaunchDataSigner.signed(TOKEN, fields);
    }

    /** Same pairs, shuffled, with other but equal escapes. */
    private static String rewritten(String raw, Random random) {
        List<String> pairs = new ArrayList<>(List.of(raw.split("&")));
        Collections.shuffle(pairs, random);
        var text = new StringBuilder();
        for (String part : String.join("&", pairs).split("(?<=[^%])(?=%)|(?=\\+)|(?<=\\+)|(?=[a-z])")) {
            boolean other = random.nextBoolean();
            if (other && part.equals("+")) {
                text.append("%20");
            } else if (other && part.startsWith("%")) {
                text.append(part.substring(0, 3).toLowerCase(Locale.ROOT)).append(part.substring(3));
            } else if (other && part.matches("[a-z].*")) {
                text.append(String.format("%%%02x", (int) part.charAt(0))).append(part.substring(1));
            } else {
                text.append(part);
            }
        }
        return text.toString();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
            .withCharRange(' ', '~')
            .withCharRange('\u00a0', '\ud7ff')
            .withChars("\u2028\u202e%&=+#;?\\/\"'")
            .ofMaxLength(24)
            .map(text -> text + (text.length() % 3 == 0 ? "👩‍👩‍👧" : ""));
    }

    @Provide
    Arbitrary<String> fieldNames() {
        return Arbitraries.strings().withCharRange('a', 'z').withChars('_').ofMinLength(1).ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withCharRange(' ', '~').withCharRange('А', 'я').ofMaxLength(40);
    }

    @Provide
    Arbitrary<Map<String, String>> extraFields() {
        return Arbitraries.maps(
            fieldNames().filter(key -> !List.of("hash", "user", "auth_date").contains(key)),
            values()
        ).ofMaxSize(8);
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.oneOf(
            Arbitraries.chars().range('\u0000', '\u007f'),
            Arbitraries.of('%', '&', '=', '+', '_', '0', '9', 'a', 'f', 'F', '?'),
            Arbitraries.chars()
        );
    }

    @Provide
    Arbitrary<String> lookalikes() {
        Arbitrary<String> pieces = Arbitraries.of(
            "&",
            "=",
            "+",
            "%",
            "%2",
            "%25",
            "%FF",
            "%c3%a4",
            "%0A",
            "%00",
            "?",
            "hash",
            "signature",
            "user",
            "auth_date",
            "auth_date=1790000000&",
            "hash=" + "0".repeat(64),
            "signature=" + "A".repeat(86),
            "{\"id\":1}",
            "ä",
            "a",
            "_"
        );
        return pieces
            .list()
            .ofMaxSize(24)
            .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> users() {
        Arbitrary<String> pieces = Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"id\":",
            "\"is_bot\":",
            "\"first_name\":",
            "7",
            "-",
            ".",
            "e9",
            "99999999999",
            "true",
            "null",
            "\"a\"",
            "\\u0000",
            "\\ud800",
            "\\",
            " ",
            "NaN",
            "\ufeff",
            "//"
        );
        Arbitrary<String> noise = pieces
            .list()
            .ofMaxSize(12)
            .map(list -> String.join("", list));
        Arbitrary<String> nearly = Combinators.combine(noise, noise).as(
            (a, b) -> "{\"id\":7," + a + "\"x\":" + b + "}"
        );
        return Arbitraries.oneOf(noise, nearly);
    }
}
