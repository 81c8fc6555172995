package com.cybervpn.telegramlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.telegramlogin.InitDataRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With signatures that Python's hashlib and hmac made, not our own code. */
class WidgetVerifierTest {

    private static final String TOKEN = "7000000001:AAexample-token-of-a-bot-000000000";
    private static final String ANOTHER = "7000000001:AAanother-token-of-the-bot-00000000";
    private static final long SIGNED_AT = 1_790_000_000L;
    private static final String HASH = "167d4087e5f225b9abeb7272f463a36d10bcc28aafc17d1bc28d033346ddd24b";
    private static final String SHORT_HASH =
        "0d503d8e250c04740dc639d082c488278cd3e54f63330bbdb6a15d47b56fcd54";

    private static final WidgetAnswer FULL = new WidgetAnswer(
        910_000_001L,
        "Mia \"Neon\" Ünal",
        "O'Hara",
        "mia_neon",
        "https://t.me/i/userpic/320/mia_neon.jpg",
        SIGNED_AT,
        HASH
    );

    @Test
    void anAnswerOfTelegramIsBelievedAndNamedByItsSignature() {
        assertThat(verifier(0, TOKEN).verify(FULL)).isEqualTo(HexFormat.of().parseHex(HASH));
    }

    @Test
    void fieldsThatAreNotThereAreNotSigned() {
        WidgetAnswer shortest = new WidgetAnswer(5L, "A", null, null, null, SIGNED_AT, SHORT_HASH);
        assertThat(verifier(0, TOKEN).verify(shortest)).hasSize(32);
        // an empty field is one that is there
        refused(
            Reason.SIGNATURE,
            verifier(0, TOKEN),
            new WidgetAnswer(5L, "A", "", null, null, SIGNED_AT, SHORT_HASH)
        );
    }

    @Test
    void eachTokenOfTheBotIsTriedAndNoOtherFits() {
        assertThat(verifier(0, ANOTHER, TOKEN).verify(FULL)).isNotEmpty();
        refused(Reason.SIGNATURE, verifier(0, ANOTHER), FULL);
    }

    @Test
    void everyFieldIsSigned() {
        WidgetAnswer a = FULL;
        List.of(
            new WidgetAnswer(1L, a.firstName(), a.lastName(), a.username(), a.photoUrl(), a.authDate(), HASH),
            new WidgetAnswer(a.id(), "X", a.lastName(), a.username(), a.photoUrl(), a.authDate(), HASH),
            new WidgetAnswer(a.id(), a.firstName(), null, a.username(), a.photoUrl(), a.authDate(), HASH),
            new WidgetAnswer(a.id(), a.firstName(), a.lastName(), "mia", a.photoUrl(), a.authDate(), HASH),
            new WidgetAnswer(a.id(), a.firstName(), a.lastName(), a.username(), null, a.authDate(), HASH),
            new WidgetAnswer(
                a.id(),
                a.firstName(),
                a.lastName(),
                a.username(),
                a.photoUrl(),
                SIGNED_AT + 1,
                HASH
            )
        ).forEach(altered -> refused(Reason.SIGNATURE, verifier(0, TOKEN), altered));
    }

    @Test
    void itIsGoodForAnHourAndASlowClockIsForgivenAMinute() {
        assertThat(verifier(3600, TOKEN).verify(FULL)).isNotEmpty();
        refused(Reason.EXPIRED, verifier(3601, TOKEN), FULL);
        assertThat(verifier(-60, TOKEN).verify(FULL)).isNotEmpty();
        refused(Reason.FUTURE, verifier(-61, TOKEN), FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "A\nid=1", "A\u0000", "A\u007f", "A\u0085" })
    void aNameThatCouldForgeALineIsRefused(String name) {
        refused(
            Reason.FORMAT,
            verifier(0, TOKEN),
            new WidgetAnswer(5L, name, null, null, null, SIGNED_AT, SHORT_HASH)
        );
    }

    @Test
    void aSignatureThatIsNoneIsRefused() {
        for (String hash : List.of(
            "",
            "0",
            HASH.toUpperCase(),
            HASH + "0",
            "g" + HASH.substring(1),
            "٠".repeat(64)
        )) {
            refused(
                Reason.FORMAT,
                verifier(0, TOKEN),
                new WidgetAnswer(5L, "A", null, null, null, SIGNED_AT, hash)
            );
        }
    }

    @Test
    void whatEndsUpInLogsNamesNoPersonAndHasNoSignature() {
        assertThat(FULL.toString()).doesNotContain("Mia", "mia_neon", HASH);
    }

    private static WidgetVerifier verifier(long age, String... tokens) {
        return new WidgetVerifier(
            List.of(tokens),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            InstantSource.fixed(Instant.ofEpochSecond(SIGNED_AT + age))
        );
    }

    private static void refused(Reason reason, WidgetVerifier verifier, WidgetAnswer answer) {
        assertThatThrownBy(() -> verifier.verify(answer)).isInstanceOfSatisfying(
            InitDataRefused.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason)
        );
    }
}
