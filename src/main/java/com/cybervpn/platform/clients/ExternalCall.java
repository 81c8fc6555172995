package com.cybervpn.platform.clients;

import java.time.Duration;

/**
 * A call of a foreign system has ended.
 *
 * @param service {@code cryptobot}, {@code telegram}, {@code remnawave}, {@code google} …
 * @param endpoint the method or path template, without ids
 * @param status HTTP status, {@code timeout} or {@code io}
 */
public record ExternalCall(String service, String endpoint, String status, Duration duration) {
    public boolean failed() {
        return status.length() != 3 || status.charAt(0) >= '4';
    }
}
