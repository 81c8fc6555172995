package com.cybervpn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.platform.InvalidSetting;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.5");

    private long now = 5;
    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "fd00::/8"), () -> now);

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\'',
        value = {
            "203.0.113.7 | 203.0.113.7",
            "203.0.113.7:51512 | 203.0.113.7",
            "\"203.0.113.7:51512\" | 203.0.113.7",
            "[2001:db8::7]:51512 | 2001:db8::7",
            "\"[2001:db8::7]\" | 2001:db8::7",
            "[2001:db8::7%eth0]:1 | 2001:db8::7",
            "2001:db8::7 | 2001:db8::7",
            "fe80::7%3 | fe80::7",
            "2001:DB8:0:0:0:0:0:7 | 2001:db8::7",
            "2001:db8:0:0:0:0:0:7:51512 | 2001:db8::7",
            "::ffff:203.0.113.7 | 203.0.113.7",
            "[::ffff:203.0.113.7]:80 | 203.0.113.7",
            "198.51.100.1,  203.0.113.7:1 ,, | 203.0.113.7",
            "203.0.113.7, 10.1.1.1:80, [fd00::1]:443 | 203.0.113.7",
            "203.0.113.7, ::ffff:10.0.0.9 | 203.0.113.7",
            "unknown, 203.0.113.7 | 203.0.113.7",
        }
    )
    void everyFormThatProxiesSendIsUnderstood(String header, String client) {
        assertThat(proxies.client(PROXY, List.of(header))).isEqualTo(InetAddress.ofLiteral(client));
    }

    @Test
    void severalHeaderLinesAreOneList() {
        assertThat(proxies.client(PROXY, List.of("198.51.100.1", "203.0.113.7:9", "", "10.0.0.7"))).isEqualTo(
            InetAddress.ofLiteral("203.0.113.7")
        );
    }

    /** {@code deadbeef} and its like would be asked of the DNS by a parser that takes names. */
    @ParameterizedTest
    @ValueSource(
        strings = {
            "deadbeef",
            "cafe.de",
            "abc.example",
            "1",
            "127.1",
            "1.2.3.4.5",
            "256.1.1.1",
            "1.2.3.4:",
            "1.2.3.4:x",
            "[1.2.3.4",
            "[]",
            "[deadbeef]",
            "::g",
            ":",
            "1:2",
            "\"",
            "for=1.2.3.4",
            "unknown",
            "_hidden",
            "_hidden:_port",
        }
    )
    void whatIsNoAddressFallsBackToTheLastGoodHop(String rubbish) {
        assertThat(proxies.client(PROXY, List.of(rubbish))).isEqualTo(PROXY);
        assertThat(proxies.client(PROXY, List.of("203.0.113.7, " + rubbish + ", 10.0.0.9"))).isEqualTo(
            InetAddress.ofLiteral("10.0.0.9")
        );
    }

    @Property
    void anyAddressInAnyDressIsFound(@ForAll long seed, @ForAll @IntRange(max = 5) int dress)
        throws Exception {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(bytes);
        bytes[0] = (byte) (bytes.length == 4 ? 203 : 0x20);
        InetAddress address = InetAddress.getByAddress(bytes);
        String text = address.getHostAddress();
        String bracketed = bytes.length == 4 ? text : "[" + text + "]";
        int port = random.nextInt(65_536);
        String dressed = switch (dress) {
            case 0 -> text;
            case 1 -> bracketed + ":" + port;
            case 2 -> "\"" + bracketed + ":" + port + "\"";
            case 3 -> "  " + bracketed + " ";
            case 4 -> text.toUpperCase(Locale.ROOT);
            default -> bytes.length == 4 ? "[::ffff:" + text + "]" : "[" + text + "%eth0]:" + port;
        };
        assertThat(proxies.client(PROXY, List.of("198.51.100.1, " + dressed + ", 10.9.9.9"))).isEqualTo(
            address
        );
    }

    @Property
    void noTextThrowsAndNoneIsLookedUp(@ForAll String text) {
        assertThat(proxies.client(PROXY, List.of(text))).isNotNull();
    }

    @Test
    void rubbishIsWarnedOfOnceAMinute() {
        List<String> lines = logged(() -> {
            for (int i = 0; i < 100; i++) {
                proxies.client(PROXY, List.of("rub\u0001bish"));
            }
            now += 60_000_000_000L;
            proxies.client(PROXY, List.of("rubbish"));
        });
        assertThat(lines)
            .hasSize(2)
            .allMatch(line -> line.contains("10.0.0.5") && !line.contains("bish"));
    }

    @Test
    void aPeerThatIsNotTrustedIsNotBelievedAndNamedOnce() {
        InetAddress stranger = InetAddress.ofLiteral("192.0.2.1");
        List<String> lines = logged(() -> {
            for (int i = 0; i < 3; i++) {
                assertThat(proxies.client(stranger, List.of("203.0.113.7"))).isEqualTo(stranger);
            }
        });
        assertThat(lines)
            .hasSize(1)
            .allMatch(line -> line.contains("TRUSTED_PROXIES") && line.contains("192.0.2.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "deadbeef", "proxy.example.com", "10.0.0.1:80", "[fd00::1]", "10.0.0.0/33" })
    void aSettingThatIsNoNetworkIsRefused(String wrong) {
        assertThatThrownBy(() -> new TrustedProxies(List.of(wrong)))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("TRUSTED_PROXIES");
    }

    private static List<String> logged(Runnable work) {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger(TrustedProxies.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(
                    line.getParameters() == null
                        ? line.getMessage()
                        : String.format(line.getMessage(), line.getParameters())
                );
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }
}
