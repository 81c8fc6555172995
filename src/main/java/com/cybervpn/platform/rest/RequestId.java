package com.cybervpn.platform.rest;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;

/** The id of one request: taken over from the client when it is sane, else made. */
public final class RequestId {

    public static final String HEADER = "X-Request-ID";
    public static final String MDC_KEY = "request_id";
    private static final int MOST = 64;

    private RequestId() {}

    /** Of the API request that this thread serves. */
    public static String current() {
        return String.valueOf(MDC.get(MDC_KEY));
    }

    public static String of(String offered) {
        return offered != null && isSane(offered) ? offered : random();
    }

    /** Only has to differ, not to be unguessable, so it does not wait for the secure generator all threads share. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static boolean isSane(String id) {
        if (id.isEmpty() || id.length() > MOST) {
            return false;
        }
        return id
            .chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z') ||
                    (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') ||
                    c == '-' ||
                    c == '_' ||
                    c == '.'
            );
    }
}
