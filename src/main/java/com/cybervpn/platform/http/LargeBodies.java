package com.cybervpn.platform.http;

import java.util.function.UnaryOperator;

/**
 * Requests whose bodies may be larger than all others, because a foreign system decides how large they are. Found by {@link
 * java.util.ServiceLoader}: it is asked before there are beans.
 */
public interface LargeBodies {
    /** @param path in its long form: {@code /api/v1/…}, perhaps with a slash at its end */
    boolean areAt(String path);

    /**
     * How many bytes are read of a request.
     *
     * @param headers the first value of a header; null for none
     * @return 0 when its headers say enough: it is answered without its body
     */
    int most(UnaryOperator<String> headers);
}
