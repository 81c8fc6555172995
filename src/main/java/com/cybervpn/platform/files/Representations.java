package com.cybervpn.platform.files;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ByteRange;
import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One public body in every coding it is sent in, each with an ETag of its own; coded once, not for each request. Only for
 * what is the same for everybody: the length of a compressed answer that holds a secret beside what an attacker chose tells
 * the secret (BREACH).
 */
final class Representations {

    private static final int TAG_BYTES = 12;
    /** What saves less is not worth the client's work. */
    private static final double WORTH = 0.95;

    private final String type;
    private final String tag;
    private final Map<ContentCoding, byte[]> bodies = new EnumMap<>(ContentCoding.class);

    private Representations(String type, String tag, Map<ContentCoding, byte[]> coded) {
        this.type = type;
        this.tag = tag;
        byte[] plain = coded.get(ContentCoding.IDENTITY);
        coded.forEach((coding, body) -> {
            if (coding == ContentCoding.IDENTITY || body.length < plain.length * WORTH) {
                bodies.put(coding, body);
            }
        });
    }

    /**
     * A body that was made here, as it is and with gzip.
     *
     * @param tag changes with the body; without quotes
     */
    static Representations made(String type, String tag, byte[] body) {
        return new Representations(
            type,
            tag,
            Map.of(ContentCoding.IDENTITY, body, ContentCoding.GZIP, gzip(body))
        );
    }

    /** As {@link #made(String, String, byte[])}, with the body's hash for a tag. */
    static Representations made(String type, byte[] body) {
        return made(type, hash(body), body);
    }

    /** What was coded beforehand. @param coded {@link ContentCoding#IDENTITY} is among them */
    static Representations coded(String type, Map<ContentCoding, byte[]> coded) {
        return new Representations(type, hash(coded.get(ContentCoding.IDENTITY)), coded);
    }

    /** Answers GET or HEAD: conditions, the coding the client likes best, and one range of it where one is asked for. */
    void send(HttpServerExchange exchange) {
        HeaderMap asked = exchange.getRequestHeaders();
        HeaderMap headers = exchange.getResponseHeaders();
        ContentCoding coding = ContentCoding.IDENTITY;
        if (bodies.size() > 1) {
            headers.put(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
            coding = ContentCoding.preferred(asked.get(Headers.ACCEPT_ENCODING), bodies.keySet());
        }
        ETag etag = new ETag(false, coding == ContentCoding.IDENTITY ? tag : tag + "-" + coding.code());
        headers.put(Headers.ETAG, etag.toString());
        if (!ETagUtils.handleIfMatch(exchange, etag, false)) {
            exchange.setStatusCode(412).endExchange();
            return;
        }
        if (!ETagUtils.handleIfNoneMatch(exchange, etag, true)) {
            exchange.setStatusCode(304).endExchange();
            return;
        }
        headers.put(Headers.ACCEPT_RANGES, "bytes");
        byte[] body = bodies.get(coding);
        ByteBuffer part = ByteBuffer.wrap(body);
        ByteRange.RangeResponseResult range = range(exchange, body.length, etag);
        if (range != null) {
            exchange.setStatusCode(range.getStatusCode());
            headers.put(Headers.CONTENT_RANGE, range.getContentRange());
            if (range.getStatusCode() == 416) {
                exchange.endExchange();
                return;
            }
            part = ByteBuffer.wrap(body, (int) range.getStart(), (int) range.getContentLength());
        }
        headers.put(Headers.CONTENT_TYPE, type);
        if (coding != ContentCoding.IDENTITY) {
            headers.put(Headers.CONTENT_ENCODING, coding.code());
        }
        exchange.setResponseContentLength(part.remaining());
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(part, IoCallback.END_EXCHANGE);
        }
    }

    /** Null for the whole: several ranges, or a range of what the client has an older state of, are answered with it. */
    private static ByteRange.RangeResponseResult range(HttpServerExchange exchange, int length, ETag etag) {
        String asked = exchange.getRequestHeaders().getFirst(Headers.RANGE);
        String state = exchange.getRequestHeaders().getFirst(Headers.IF_RANGE);
        if (
            asked == null ||
            exchange.getRequestMethod().equals(Methods.HEAD) ||
            (state != null && !state.equals(etag.toString()))
        ) {
            return null;
        }
        ByteRange range = ByteRange.parse(asked);
        return range == null || range.getRanges() != 1
            ? null
            : range.getResponseResult(length, null, null, null);
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new BestGzip(coded)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return coded.toByteArray();
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class BestGzip extends GZIPOutputStream {

        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
