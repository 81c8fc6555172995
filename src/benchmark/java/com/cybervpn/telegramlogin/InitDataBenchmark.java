package com.cybervpn.telegramlogin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sign-ins from the Mini App that one core can check in a second. The machine changes, so read the score as a ratio to
 * {@link #bareHmac()}: one HMAC-SHA256 over the same bytes, which no verifier can do without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InitDataBenchmark {

    private static final String TOKEN = "6123456789:AAH-made-up-token-for-benchmarks-000";
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    private String raw;
    private byte[] bytes;
    private InitDataVerifier verifier;
    private Mac mac;

    @Setup
    public void prepare() throws GeneralSecurityException {
        raw = typicalLaunch();
        bytes = raw.getBytes(StandardCharsets.US_ASCII);
        mac = keyed("WebAppData".getBytes(StandardCharsets.UTF_8));
        verifier = new InitDataVerifier(
            List.of(TOKEN),
            Duration.ofHours(1),
            Duration.ofSeconds(60),
            InstantSource.fixed(NOW)
        );
    }

    /** Form, signature, age and user of a launch of about 700 bytes. */
    @Benchmark
    public InitData verify() {
        return verifier.verify(raw);
    }

    /** The yardstick. */
    @Benchmark
    public byte[] bareHmac() {
        return mac.doFinal(bytes);
    }

    private static String typicalLaunch() throws GeneralSecurityException {
        var fields = new TreeMap<String, String>();
        fields.put("auth_date", String.valueOf(NOW.getEpochSecond()));
        fields.put("chat_instance", "8134722200314281151");
        fields.put("chat_type", "private");
        fields.put("signature", "A".repeat(86));
        fields.put("start_param", "ref_7f3a9c21");
        fields.put(
            "user",
            """
            {"id":279058397,"first_name":"Мария","last_name":"Kibenko + - ? \\/","username":"vdkfrost",\
            "language_code":"ru","is_premium":true,"allows_write_to_pm":true,\
            "photo_url":"https:\\/\\/t.me\\/i\\/userpic\\/320\\/4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg"}"""
        );
        byte[] secret = keyed("WebAppData".getBytes(StandardCharsets.UTF_8)).doFinal(
            TOKEN.getBytes(StandardCharsets.UTF_8)
        );
        byte[] hash = keyed(secret).doFinal(joined(fields, "\n").getBytes(StandardCharsets.UTF_8));
        fields.replaceAll((key, value) -> URLEncoder.encode(value, StandardCharsets.UTF_8));
        return joined(fields, "&") + "&hash=" + HexFormat.of().formatHex(hash);
    }

    private static String joined(Map<String, String> fields, String separator) {
        return fields
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining(separator));
    }

    private static Mac keyed(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac;
    }
}
