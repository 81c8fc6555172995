package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is public travels compressed; what a token opens or brings does not. Counted in bytes on the wire. */
class CompressionIT {

    private static final int MINI_APP_MOST = 45 * 1024;
    private static final int DASHBOARD_MOST = 60 * 1024;
    private static final Pattern SCRIPT = Pattern.compile("(?:src|href)=\"(/[^\"]+\\.js)\"");
    private static final HttpClient WIRE = HttpClient.newHttpClient();

    private final Shop shop = Shop.shared();

    // -- the first view

    @ParameterizedTest
    @ValueSource(strings = { "gzip", "br", "gzip, deflate, br, zstd" })
    void theJavaScriptOfAFirstViewIsWithinItsBudgetOnTheWire(String accepted) {
        assertThat(scriptBytes("/app/", accepted)).isBetween(10_000, MINI_APP_MOST);
        assertThat(scriptBytes("/dashboard/", accepted)).isBetween(10_000, DASHBOARD_MOST);
    }

    private int scriptBytes(String page, String accepted) {
        List<String> scripts = SCRIPT.matcher(text(get(page)))
            .results()
            .map(found -> found.group(1))
            .toList();
        assertThat(scripts).isNotEmpty();
        return scripts
            .stream()
            .mapToInt(script -> get(script, "Accept-Encoding", accepted).body().length)
            .sum();
    }

    // -- every public document

    private Stream<String> documents() {
        String script = scripts()
            .max(java.util.Comparator.comparingInt(path -> get(path).body().length))
            .orElseThrow();
        return Stream.of("/app/", "/dashboard/", "/openapi", "/api/v1/plans", script);
    }

    private Stream<String> scripts() {
        return SCRIPT.matcher(text(get("/app/")))
            .results()
            .map(found -> found.group(1));
    }

    @Test
    void aPublicDocumentIsTheSameInEveryCodingAndSmaller() {
        documents().forEach(path -> {
            HttpResponse<byte[]> plain = get(path);
            assertThat(plain.headers().firstValue("Content-Encoding")).as(path).isEmpty();
            HttpResponse<byte[]> gzip = get(path, "Accept-Encoding", "gzip");
            assertThat(header(gzip, "Content-Encoding")).as(path).isEqualTo("gzip");
            assertThat(gunzipped(gzip.body())).as(path).isEqualTo(plain.body());
            assertThat(gzip.body().length)
                .as(path)
                .isLessThan((plain.body().length * 3) / 4);
            HttpResponse<byte[]> brotli = get(path, "Accept-Encoding", "br, gzip;q=0.5");
            if (header(brotli, "Content-Encoding").equals("br")) {
                assertThat(brotli.body().length).as(path).isLessThan(gzip.body().length);
                assertThat(unbrotlied(brotli.body())).as(path).isEqualTo(plain.body());
            }
            for (HttpResponse<byte[]> answer : List.of(plain, gzip, brotli)) {
                assertThat(header(answer, "Vary")).as(path).isEqualTo("Accept-Encoding");
                assertThat(header(answer, "Content-Type")).isEqualTo(header(plain, "Content-Type"));
                assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(answer.body().length));
            }
            assertThat(header(gzip, "ETag")).isNotEqualTo(header(plain, "ETag"));
        });
    }

    /** The catalogue is read anew every two seconds: who asks for it then is answered like everybody. */
    @Test
    void plansThatHaveToBeReadFirstAreCompressedAsWell() {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        int asked = 0;
        while (System.nanoTime() < end) {
            HttpResponse<byte[]> answer = get("/api/v1/plans", "Accept-Encoding", "gzip");
            assertThat(header(answer, "Content-Encoding"))
                .as("request " + asked++)
                .isEqualTo("gzip");
        }
        assertThat(asked).isGreaterThan(10);
    }

    @Test
    void filesOfTheBuildComeWithBrotli() {
        for (String path : List.of("/openapi", scripts().findFirst().orElseThrow())) {
            assertThat(header(get(path, "Accept-Encoding", "gzip, br"), "Content-Encoding"))
                .as(path)
                .isEqualTo("br");
        }
    }

    @Test
    void aStateIsKnownInTheCodingItWasSentIn() {
        documents().forEach(path -> {
            HttpResponse<byte[]> gzip = get(path, "Accept-Encoding", "gzip");
            String tag = header(gzip, "ETag");
            HttpResponse<byte[]> same = get(path, "Accept-Encoding", "gzip", "If-None-Match", tag);
            assertThat(same.statusCode()).as(path).isEqualTo(304);
            assertThat(header(same, "ETag")).isEqualTo(tag);
            assertThat(header(same, "Vary")).isEqualTo("Accept-Encoding");
            assertThat(same.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(get(path, "If-None-Match", tag).statusCode())
                .as(path)
                .isEqualTo(200);
            HttpResponse<byte[]> other = get(path, "Accept-Encoding", "gzip", "If-Match", "\"other\"");
            assertThat(other.statusCode()).as(path).isEqualTo(412);
        });
    }

    @Test
    void headTellsWhatGetWouldSend() {
        documents().forEach(path -> {
            HttpResponse<byte[]> get = get(path, "Accept-Encoding", "gzip");
            HttpResponse<byte[]> head = ask("HEAD", path, null, "Accept-Encoding", "gzip");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            for (String name : List.of("Content-Length", "Content-Encoding", "ETag", "Vary")) {
                assertThat(header(head, name))
                    .as(path + " " + name)
                    .isEqualTo(header(get, name));
            }
        });
    }

    @Test
    void aRangeIsOneOfTheCodedBytes() {
        String path = scripts().findFirst().orElseThrow();
        for (String accepted : List.of("gzip", "br", "identity")) {
            HttpResponse<byte[]> whole = get(path, "Accept-Encoding", accepted);
            int length = whole.body().length;
            HttpResponse<byte[]> part = get(path, "Accept-Encoding", accepted, "Range", "bytes=10-19");
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(header(part, "Content-Range")).isEqualTo("bytes 10-19/" + length);
            assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(whole.body(), 10, 20));
            assertThat(
                get(
                    path,
                    "Accept-Encoding",
                    accepted,
                    "Range",
                    "bytes=-5",
                    "If-Range",
                    header(whole, "ETag")
                ).body()
            ).isEqualTo(java.util.Arrays.copyOfRange(whole.body(), length - 5, length));
            for (String[] headers : new String[][] {
                { "Accept-Encoding", accepted, "Range", "bytes=0-4", "If-Range", "\"other\"" },
                { "Accept-Encoding", accepted, "Range", "bytes=0-4,8-9" },
                { "Accept-Encoding", accepted, "Range", "lines=1-2" },
            }) {
                HttpResponse<byte[]> all = get(path, headers);
                assertThat(all.statusCode()).as(String.join(" ", headers)).isEqualTo(200);
                assertThat(all.body()).hasSize(length);
            }
            HttpResponse<byte[]> beyond = get(path, "Accept-Encoding", accepted, "Range", "bytes=9999999-");
            assertThat(beyond.statusCode()).isEqualTo(416);
            assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */" + length);
        }
    }

    @Test
    void whatIsCompressedAlreadyComesAsItIs() {
        String style = text(
            get(
                Pattern.compile("href=\"(/[^\"]+/shell[^\"]+\\.css)\"")
                    .matcher(text(get("/app/")))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1)
            )
        );
        String font = Pattern.compile("/app/assets/[^)\"']+\\.woff2")
            .matcher(style)
            .results()
            .findFirst()
            .orElseThrow()
            .group();
        HttpResponse<byte[]> answer = get(font, "Accept-Encoding", "gzip, br");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void whatIsNoPublicFileIsNone() {
        for (String path : List.of(
            "/WEB-INF/classes/openapi.json",
            "/META-INF/a.txt",
            "/web-inf/a.json",
            "/app/assets/nothing.js",
            "/app/assets/%2e%2e/%2e%2e/WEB-INF/a.json"
        )) {
            assertThat(get(path, "Accept-Encoding", "gzip").statusCode())
                .as(path)
                .isEqualTo(404);
        }
    }

    // -- whatever has to do with a token

    @Test
    void anAnswerWithATokenBesideItIsNotCompressed() {
        Customer customer = shop.customer();
        for (String path : List.of(
            "/api/v1/plans",
            "/api/v1/auth/me",
            "/api/v1/auth/devices",
            "/api/v1/payments/history",
            "/api/v1/subscriptions/config",
            "/api/v1/nothing"
        )) {
            HttpResponse<byte[]> answer = get(
                path,
                "Accept-Encoding",
                "gzip, br",
                "Authorization",
                "Bearer " + customer.token()
            );
            assertThat(answer.headers().firstValue("Content-Encoding")).as(path).isEmpty();
        }
    }

    @Test
    void anAnswerThatBringsTokensIsNotCompressed() {
        String launch = shop.launchData(shop.customer().telegramId());
        HttpResponse<byte[]> answer = ask(
            "POST",
            "/api/v1/auth/telegram/miniapp",
            "{\"init_data\":\"" + launch.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}",
            "Accept-Encoding",
            "gzip, br",
            "Content-Type",
            "application/json"
        );
        assertThat(text(answer)).contains("access_token");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        return ask("GET", path, null, headers);
    }

    private HttpResponse<byte[]> ask(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create(shop.server().url().replaceFirst("/+$", "") + path)
        ).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return WIRE.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] gunzipped(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException garbage) {
            throw new UncheckedIOException(garbage);
        }
    }

    /** The JDK cannot, Node can, and the build needs it anyway. */
    private static byte[] unbrotlied(byte[] body) {
        try {
            Process node = new ProcessBuilder(
                "node",
                "-e",
                "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
            ).start();
            node.getOutputStream().write(body);
            node.getOutputStream().close();
            return node.getInputStream().readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
