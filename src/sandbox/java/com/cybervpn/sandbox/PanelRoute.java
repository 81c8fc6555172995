package com.cybervpn.sandbox;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One endpoint of the panel: its name for faults, its method, its path below {@code /api}, what it does. */
record PanelRoute(String name, String method, Pattern path, Action action) {
    static PanelRoute of(String name, String method, String path, Action action) {
        return new PanelRoute(name, method, Pattern.compile("/api" + path.replace("*", "([^/]+)")), action);
    }

    boolean matches(Call call) {
        return method.equals(call.method()) && path.matcher(call.path()).matches();
    }

    Reply answer(Call call) {
        var match = path.matcher(call.path());
        if (!match.matches()) {
            throw new IllegalStateException(name + " does not serve " + call.path());
        }
        return action.answer(call, match);
    }

    /** What an endpoint does; the match holds the path's variable parts. */
    interface Action {
        Reply answer(Call call, MatchResult path);
    }
}
