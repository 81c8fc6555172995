package com.cybervpn.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which app on which device a user agent is. */
class UserAgentsTest {

    private static final UserAgents USER_AGENTS = new UserAgents();
    private static final int KEPT = 512;

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock = """
        telegram_ios     | Telegram on iPhone  | Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148
        telegram_ios     | Telegram on iPad    | Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148
        telegram_android | Telegram on Android | Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.6778.135 Mobile Safari/537.36 Telegram-Android/11.6.1 (Samsung SM-S918B; Android 14; SDK 34; HIGH)
        macos            | Telegram on Mac     | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)
        ios              | Safari on iPhone    | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1
        ios              | Chrome on iPhone    | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.134 Mobile/15E148 Safari/604.1
        android          | Chrome on Android   | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36
        android          | Firefox on Android  | Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0
        windows          | Chrome on Windows   | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36
        windows          | Edge on Windows     | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0
        macos            | Safari on Mac       | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15
        linux            | Firefox on Linux    | Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0
        linux            | Firefox on Ubuntu   | Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0
        other            | Unknown device      | nobody knows
        other            | Unknown device      | ''
        """
    )
    void aUserAgentIsSaidInWords(String platform, String name, String userAgent) {
        UserAgents.Client client = USER_AGENTS.client(userAgent);
        assertThat(client.name()).isEqualTo(name);
        assertThat(client.platform().code()).isEqualTo(platform);
    }

    @Test
    void noUserAgentIsAnUnknownDevice() {
        assertThat(USER_AGENTS.client(null)).isEqualTo(new UserAgents.Client(Platform.OTHER, null, null));
    }

    static Stream<String> hostile() {
        return Stream.of(
            " ".repeat(KEPT),
            "(".repeat(KEPT),
            "a".repeat(KEPT),
            "1.".repeat(KEPT / 2),
            "Mozilla/5.0 (" + ";".repeat(KEPT),
            "Mozilla/5.0 (Linux; Android " + "1.".repeat(KEPT / 2),
            "Mozilla/5.0 (Linux; U; " + "; ".repeat(KEPT / 2),
            "Mozilla/" + "Mozilla".repeat(KEPT / 7),
            "iPhone".repeat(KEPT / 6),
            "Android ".repeat(KEPT / 8),
            "Chrome/1".repeat(KEPT / 8),
            "Windows NT ".repeat(KEPT / 11),
            "Mac OS X " + "_".repeat(KEPT),
            "bot/".repeat(KEPT / 4),
            "HbbTV/1.1.1 (" + ";".repeat(KEPT) + "CE-HTML/1.0",
            "CFNetwork/" + "9".repeat(KEPT),
            "Version/" + "1".repeat(200) + "." + "1".repeat(200) + " Safari",
            "\u0000\uD800\uFFFF".repeat(KEPT / 3)
        ).map(agent -> agent.substring(0, Math.min(agent.length(), KEPT)));
    }

    /** What is bought by cutting: the patterns are tried hundreds of times, none of them without end. */
    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileUserAgentCostsLittle(String userAgent) {
        USER_AGENTS.client("warm-up");
        long start = System.nanoTime();
        assertThat(USER_AGENTS.client(userAgent).name()).hasSizeLessThanOrEqualTo(90);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    }
}
