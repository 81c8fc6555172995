package com.cybervpn.session;

import com.cybervpn.kernel.PrintableText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What signs in.
 *
 * @param ip where it is, as far as trusted proxies tell
 * @param userAgent what it calls itself, at most 512 characters and none of control; null when it does not say
 * @param device the same at each opening of one app on one device; null when it does not say
 */
public record ClientInfo(String ip, String userAgent, UUID device) {
    public static final String DEVICE_ID = "X-Device-ID";

    private static final int USER_AGENT_MOST = 512;
    private static final Pattern UUID_FORM = Pattern.compile(
        "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    );

    /** Who sends a request. */
    public static ClientInfo of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), request::getHeader);
    }

    /** Who sends a request with these headers from this address. */
    public static ClientInfo of(String address, UnaryOperator<String> headers) {
        String agent = headers.apply(HttpHeaders.USER_AGENT);
        String kept =
            agent == null
                ? null
                : PrintableText.of(agent.substring(0, Math.min(agent.length(), USER_AGENT_MOST)));
        return new ClientInfo(address, kept, deviceId(headers.apply(DEVICE_ID)));
    }

    /** Anything but a UUID is as good as none: the session then is a device of its own. */
    private static UUID deviceId(String id) {
        return id != null && UUID_FORM.matcher(id).matches() ? UUID.fromString(id) : null;
    }
}
