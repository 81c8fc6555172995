package com.cybervpn.sandbox;

import java.util.Map;
import java.util.function.Consumer;

/** One webhook call to make: what, where to, and who reads the answer's body. */
record Notice(String type, String url, Map<String, String> headers, byte[] body, Consumer<byte[]> reader) {
    static Notice of(String type, String url, Map<String, String> headers, byte[] body) {
        return new Notice(type, url, headers, body, ignored -> {});
    }

    Notice readBy(Consumer<byte[]> other) {
        return new Notice(type, url, headers, body, other);
    }
}
