package com.cybervpn.platform;

import com.cybervpn.kernel.Refusal;
import java.util.Map;
import java.util.TreeMap;

/** What the server itself says to a client, for the tests of stable words. */
public final class ServerProblems {

    private static final int ANY_CLIENT_ERROR = 400;

    private ServerProblems() {}

    /** The codes of JAX-RS' and the edge's own errors, and the status each is told with: the lowest one that has it. */
    public static Map<String, Integer> byCode() {
        Map<String, Integer> codes = new TreeMap<>();
        for (int status = ANY_CLIENT_ERROR; status < 600; status++) {
            codes.putIfAbsent(WebErrorMapper.problem(status).code(), status);
        }
        return codes;
    }

    /** The status of a refusal of this kind. */
    public static int status(Refusal.Kind kind) {
        return new RefusalMapper().toResponse(new Refusal("any", kind, "any") {}).getStatus();
    }
}
