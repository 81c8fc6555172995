package com.cybervpn.platform.rest;

import com.fasterxml.jackson.core.JsonParseException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON is UTF-8 (RFC 8259, section 8.1). Left to itself, Jackson guesses other encodings from the first bytes, fails at some
 * of them in a way that looks like a fault of ours, and lets unpaired surrogates pass.
 */
@Provider
@Priority(Priorities.USER + 100)
public class JsonTextInterceptor implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        // an operation that takes the bytes themselves checks their signature
        boolean isJson =
            context.getType() != byte[].class &&
            context.getType() != InputStream.class &&
            MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType());
        if (isJson) {
            byte[] body = context.getInputStream().readAllBytes();
            requireText(body);
            context.setInputStream(new ByteArrayInputStream(body));
        }
        return context.proceed();
    }

    /** @throws JsonParseException when it is not */
    public static void requireText(byte[] body) throws JsonParseException {
        for (byte b : body) {
            // never in JSON, and what the other encodings are full of
            if (b == 0) {
                throw notText();
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException garbled) {
            throw notText();
        }
    }

    private static JsonParseException notText() {
        return new JsonParseException(null, "not UTF-8");
    }
}
