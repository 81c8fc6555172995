package com.cybervpn.telegramlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.cybervpn.telegramlogin.InitDataRefused.Reason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Launch data of Telegram: what is believed, what is refused, and why. */
class InitDataTest {

    private static final String TOKEN = "6123456789:AAH-made-up-token-for-tests-00000000";
    private static final String NEXT_TOKEN = "6123456789:AAH-the-one-BotFather-gave-later-00";
    private static final long BOT_ID = 6123456789L;
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofSeconds(60);

    // -- the shared vectors: published ones, and verdicts of the reference implementation

    @TestFactory
    Stream<DynamicTest> vectorsGetTheVerdictOfTheReference() throws IOException {
        return vectors()
            .filter(vector -> !policy(vector).equals("either"))
            .map(vector -> dynamicTest(vector.path("name").textValue(), () -> agreesWith(vector)));
    }

    private static void agreesWith(JsonNode vector) {
        boolean genuine =
            vector.path("expected").textValue().equals("valid") && !policy(vector).equals("reject");
        String raw = vector.path("initData").textValue();
        assertThat(refusal(signatureCheck(vector), raw) == null).isEqualTo(genuine);
        assertThat(refusal(login(vector), raw) == null).isEqualTo(genuine && namesAPerson(vector));
    }

    /** The published vector of aiogram has its user id in quotes; Telegram never does. */
    private static boolean namesAPerson(JsonNode vector) {
        return (
            !policy(vector).equals("reject-login") &&
            !vector.path("initData").textValue().contains("%22id%22%3A+%22")
        );
    }

    private static Consumer<String> signatureCheck(JsonNode vector) {
        return isHmac(vector)
            ? hmacVerifier(vector)::verifySignature
            : ed25519Verifier(vector)::verifySignature;
    }

    private static Consumer<String> login(JsonNode vector) {
        return isHmac(vector) ? hmacVerifier(vector)::verify : ed25519Verifier(vector)::verify;
    }

    private static InitDataVerifier hmacVerifier(JsonNode vector) {
        return new InitDataVerifier(
            List.of(vector.path("botToken").textValue()),
            maxAge(vector),
            SKEW,
            clock(vector)
        );
    }

    private static InitDataEd25519Verifier ed25519Verifier(JsonNode vector) {
        String telegramKey = vector.path("environment").asText("production").equals("test")
            ? InitDataEd25519Verifier.TEST_KEY
            : InitDataEd25519Verifier.PRODUCTION_KEY;
        String key = vector.path("publicKeyHex").asText(telegramKey);
        return new InitDataEd25519Verifier(
            vector.path("botId").longValue(),
            key,
            maxAge(vector),
            SKEW,
            clock(vector)
        );
    }

    private static Duration maxAge(JsonNode vector) {
        return Duration.ofSeconds(vector.path("maxAgeSeconds").longValue());
    }

    private static InstantSource clock(JsonNode vector) {
        return InstantSource.fixed(Instant.ofEpochSecond(vector.path("nowEpochSeconds").longValue()));
    }

    private static boolean isHmac(JsonNode vector) {
        return vector.path("check").textValue().equals("hmac");
    }

    private static String policy(JsonNode vector) {
        return vector.path("policy").asText("");
    }

    private static Stream<JsonNode> vectors() throws IOException {
        try (InputStream file = InitDataTest.class.getResourceAsStream("initdata.json")) {
            JsonNode vectors = new ObjectMapper().readTree(file).path("vectors");
            assertThat(vectors.size()).isGreaterThan(50);
            return StreamSupport.stream(vectors.spliterator(), false);
        }
    }

    // -- what comes out

    @Test
    void everyFieldOfTheLaunchIsRead() {
        var fields = fields();
        fields.put(
            "user",
            """
            {"id":4503599627370495,"is_bot":false,"first_name":"Ann \\u2764","last_name":"O'Neil \\/ Lee","username":"ann",\
            "language_code":"ru","is_premium":true,"allows_write_to_pm":true,"photo_url":"https:\\/\\/t.me\\/i\\/a.svg"}"""
        );
        fields.put("start_param", "ref_Ab-9");
        fields.put("chat_type", "private");
        fields.put("chat_instance", "-3788475317572404878");
        fields.put("query_id", "AAHdF6IQAAAAAN0XohDhrOrc");
        fields.put("field_of_tomorrow", "1");

        String raw = LaunchDataSigner.signed(TOKEN, fields);
        assertThat(verifier(TOKEN).verify(raw)).isEqualTo(
            new InitData(
                4_503_599_627_370_495L,
                "Ann ❤",
                "O'Neil / Lee",
                "ann",
                "ru",
                true,
                "https://t.me/i/a.svg",
                "ref_Ab-9",
                NOW,
                "private",
                "-3788475317572404878",
                "AAHdF6IQAAAAAN0XohDhrOrc",
                hash(raw)
            )
        );
    }

    @Test
    void fieldsThatTelegramLeavesOutAreNull() {
        String raw = LaunchDataSigner.signed(TOKEN, fields());
        assertThat(verifier(TOKEN).verify(raw)).isEqualTo(
            new InitData(7, null, null, null, null, false, null, null, NOW, null, null, null, hash(raw))
        );
    }

    private static String hash(String raw) {
        return raw.replaceFirst("(?:.*&)?hash=([0-9a-f]{64}).*", "$1");
    }

    @Test
    void textsOfTheUserLoseControlCharactersAndHalfCharacters() {
        InitData initData = verifier(TOKEN).verify(
            withUser("{\"id\":7,\"first_name\":\"a\\u0000\\n\\ud83db\\u0085\"}")
        );

        assertThat(initData.firstName()).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b", "a%b", "ä", "a=b", "a.b" })
    void aStartParamThatTelegramWouldNotAllowIsIgnored(String startParam) {
        var fields = fields();
        fields.put("start_param", startParam);

        assertThat(verifier(TOKEN).verify(LaunchDataSigner.signed(TOKEN, fields)).startParam()).isNull();
    }

    @Test
    void aStartParamHasUpTo512Characters() {
        var fields = fields();
        fields.put("start_param", "a".repeat(512));
        assertThat(verifier(TOKEN).verify(LaunchDataSigner.signed(TOKEN, fields)).startParam()).hasSize(512);
        fields.put("start_param", "a".repeat(513));
        assertThat(verifier(TOKEN).verify(LaunchDataSigner.signed(TOKEN, fields)).startParam()).isNull();
        fields.put("start_param", "");
        assertThat(verifier(TOKEN).verify(LaunchDataSigner.signed(TOKEN, fields)).startParam()).isEmpty();
    }

    @Test
    void neitherTheTextOfTheLaunchNorThatOfItsRefusalGivesAnythingAway() {
        String raw = withUser("{\"id\":7,\"first_name\":\"Ann\"}");

        assertThat(verifier(TOKEN).verify(raw)).hasToString("InitData[userId=7, authDate=" + NOW + "]");
        assertThat(refusal(verifier(NEXT_TOKEN)::verify, raw))
            .hasMessage("Telegram launch data refused")
            .hasNoCause()
            .satisfies(refused -> assertThat(refused.getStackTrace()).isEmpty());
    }

    // -- who may sign in

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{}",
            "[]",
            "null",
            "7",
            "",
            " ",
            "{",
            "{\"id\":0}",
            "{\"id\":-7}",
            "{\"id\":\"7\"}",
            "{\"id\":7.0}",
            "{\"id\":7e0}",
            "{\"id\":null}",
            "{\"id\":[7]}",
            "{\"id\":4503599627370497}",
            "{\"id\":18446744073709551623}",
            "{\"id\":7,\"id\":7}",
            "{\"id\":7}{\"id\":8}",
            "{\"id\":7} x",
            "{'id':7}",
            "[{\"id\":7}]",
            "{\"user\":{\"id\":7}}",
            "{\"id\":7,\"is_bot\":true}",
            "{\"id\":7,\"is_bot\":\"false\"}",
            "{\"id\":7,\"is_bot\":null}",
        }
    )
    void aUserWhoIsNoPersonCannotSignIn(String user) {
        assertThat(refusal(verifier(TOKEN)::verify, withUser(user)).reason()).isEqualTo(Reason.USER);
        assertThatCode(() -> verifier(TOKEN).verifySignature(withUser(user))).doesNotThrowAnyException();
    }

    @Test
    void aUserNestedDeeperThanAnyReaderAllowsCannotSignIn() {
        String raw = withUser("{\"id\":7,\"x\":" + "[".repeat(1200) + "]".repeat(1200) + "}");

        assertThat(refusal(verifier(TOKEN)::verify, raw).reason()).isEqualTo(Reason.USER);
    }

    // -- tokens

    @Test
    void bothTokensAreAcceptedDuringAChangeOver() {
        var changeOver = verifier(NEXT_TOKEN, TOKEN);

        assertThat(changeOver.verify(LaunchDataSigner.signed(TOKEN, fields())).userId()).isEqualTo(7);
        assertThat(changeOver.verify(LaunchDataSigner.signed(NEXT_TOKEN, fields())).userId()).isEqualTo(7);
    }

    @Test
    void theOldTokenIsWorthlessAfterTheChangeOver() {
        String raw = LaunchDataSigner.signed(TOKEN, fields());

        assertThat(refusal(verifier(NEXT_TOKEN)::verify, raw).reason()).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aVerifierNeedsTokensAndSensibleDurations() {
        var clock = InstantSource.fixed(NOW);
        var tokens = List.of(TOKEN);
        assertThatIllegalArgumentException().isThrownBy(() ->
            new InitDataVerifier(List.of(), HOUR, SKEW, clock)
        );
        assertThatIllegalArgumentException().isThrownBy(() ->
            new InitDataVerifier(List.of(" "), HOUR, SKEW, clock)
        );
        assertThatIllegalArgumentException().isThrownBy(() ->
            new InitDataVerifier(tokens, Duration.ZERO, SKEW, clock)
        );
        assertThatIllegalArgumentException().isThrownBy(() ->
            new InitDataVerifier(tokens, HOUR, SKEW.negated(), clock)
        );
        assertThatIllegalArgumentException().isThrownBy(() ->
            new InitDataEd25519Verifier(BOT_ID, "00", HOUR, SKEW, clock)
        );
    }

    // -- age

    @ParameterizedTest
    @CsvSource({ "0, ", "3600000, ", "3600001, EXPIRED", "3601000, EXPIRED", "-60000, ", "-60001, FUTURE" })
    void ageIsAllowedUpToAndIncludingTheLimits(long ageMillis, Reason reason) {
        var clock = InstantSource.fixed(NOW.plusMillis(ageMillis));
        var verifier = new InitDataVerifier(List.of(TOKEN), HOUR, SKEW, clock);
        InitDataRefused refused = refusal(verifier::verify, LaunchDataSigner.signed(TOKEN, fields()));

        assertThat(refused == null ? null : refused.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({ "0, EXPIRED", "000000000000, EXPIRED", "999999999999, FUTURE" })
    void timesFarAwayAreReadAndRefused(String authDate, Reason reason) {
        assertThat(refusal(verifier(TOKEN)::verify, withAuthDate(authDate)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "",
            "+1790000000",
            "-1",
            "1790000000.0",
            " 1790000000",
            "0x6AB1",
            "１７９",
            "1000000000000",
        }
    )
    void aTimeIsOneToTwelvePlainDigits(String authDate) {
        assertThat(refusal(verifier(TOKEN)::verify, withAuthDate(authDate)).reason()).isEqualTo(
            Reason.FORMAT
        );
    }

    @Test
    void aForgeryIsCalledAForgeryHoweverOldItIs() {
        String raw = withAuthDate("1").replace("auth_date=1", "auth_date=2");

        assertThat(refusal(verifier(TOKEN)::verify, raw).reason()).isEqualTo(Reason.SIGNATURE);
    }

    // -- form

    @ParameterizedTest
    @ValueSource(
        strings = {
            "",
            "&",
            "=",
            "a",
            "a&b",
            "=a",
            "?a=b",
            "a=b&",
            "&a=b",
            "a=b&&c=d",
            "a=%",
            "a=%4",
            "a=%zz",
            "a=%+1",
            "a=%-1",
            "a=%１１",
            "a=%FF",
            "a=%C0%80",
            "a=%ED%A0%80",
            "a=%E2%82",
            "a=ä",
            "a=\u0000",
            "a=%00",
            "a=%0A",
            "a=%7f",
            "a%3Db=c",
            "a%3Db",
            "%0A=b",
            "a b=c",
            "a+b=c",
            "a=b&a=b",
            "a=b&%61=c",
        }
    )
    void brokenFormIsRefusedBeforeAnythingElse(String raw) {
        String signedTail = "&hash=" + "0".repeat(64);

        assertThat(refusal(verifier(TOKEN)::verify, raw + signedTail).reason()).isEqualTo(Reason.FORMAT);
        assertThat(refusal(thirdParty(InitDataEd25519Verifier.TEST_KEY)::verify, raw).reason()).isEqualTo(
            Reason.FORMAT
        );
    }

    @Test
    void absentDataIsRefused() {
        assertThat(refusal(verifier(TOKEN)::verify, null).reason()).isEqualTo(Reason.FORMAT);
    }

    @Test
    void launchDataHasUpTo8KibiBytes() {
        var fields = fields();
        fields.put("x", "");
        fields.put("x", "x".repeat(8192 - LaunchDataSigner.signed(TOKEN, fields).length()));
        String raw = LaunchDataSigner.signed(TOKEN, fields);

        assertThat(verifier(TOKEN).verify(raw).userId()).isEqualTo(7);
        assertThat(refusal(verifier(TOKEN)::verify, raw + "x").reason()).isEqualTo(Reason.FORMAT);
    }

    @Test
    void escapesMayBeWrittenInEitherCase() {
        String raw = withUser("{\"id\":7,\"first_name\":\"Ж/+\"}");

        assertThat(verifier(TOKEN).verify(raw.replace("%2F", "%2f").replace("%D0", "%d0")))
            .isEqualTo(verifier(TOKEN).verify(raw))
            .extracting(InitData::firstName)
            .isEqualTo("Ж/+");
    }

    // -- the check without a token

    @Test
    void aSignatureForThirdPartiesIsMeantForOneBot() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String key = HexFormat.of().formatHex(encoded, encoded.length - 32, encoded.length);
        String ours = LaunchDataSigner.signedForThirdParties(pair.getPrivate(), BOT_ID, fields());
        String others = LaunchDataSigner.signedForThirdParties(pair.getPrivate(), BOT_ID + 1, fields());

        assertThat(thirdParty(key).verify(ours).userId()).isEqualTo(7);
        assertThat(
            thirdParty(key)
                .verify(ours + "&hash=anything")
                .userId()
        ).isEqualTo(7);
        assertThat(refusal(thirdParty(key)::verify, others).reason()).isEqualTo(Reason.SIGNATURE);
        assertThat(refusal(thirdParty(InitDataEd25519Verifier.TEST_KEY)::verify, ours).reason()).isEqualTo(
            Reason.SIGNATURE
        );
    }

    @ParameterizedTest
    @CsvSource({
        "'', SIGNATURE",
        "AAAA, SIGNATURE",
        "A, FORMAT",
        "AB, FORMAT",
        "AA%3D%3D, FORMAT",
        "AA%20AA, FORMAT",
        "AA%2BA, FORMAT",
        "%C3%A4AAA, FORMAT",
    })
    void aSignatureThatIsNotCanonicalBase64UrlIsRefused(String signature, Reason reason) {
        String raw = "auth_date=1790000000&signature=" + signature;

        assertThat(
            refusal(thirdParty(InitDataEd25519Verifier.PRODUCTION_KEY)::verify, raw).reason()
        ).isEqualTo(reason);
    }

    // -- vocabulary of these tests

    private static InitDataRefused refusal(Consumer<String> check, String raw) {
        return catchThrowableOfType(InitDataRefused.class, () -> check.accept(raw));
    }

    private static InitDataVerifier verifier(String... tokens) {
        return new InitDataVerifier(List.of(tokens), HOUR, SKEW, InstantSource.fixed(NOW));
    }

    private static InitDataEd25519Verifier thirdParty(String publicKeyHex) {
        return new InitDataEd25519Verifier(BOT_ID, publicKeyHex, HOUR, SKEW, InstantSource.fixed(NOW));
    }

    private static String withUser(String user) {
        var fields = fields();
        fields.put("user", user);
        return LaunchDataSigner.signed(TOKEN, fields);
    }

    private static String withAuthDate(String authDate) {
        var fields = fields();
        fields.put("auth_date", authDate);
        return LaunchDataSigner.signed(TOKEN, fields);
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("auth_date", String.valueOf(NOW.getEpochSecond()));
        fields.put("user", "{\"id\":7}");
        return fields;
    }
}
