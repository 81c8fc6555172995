package com.cybervpn.sandbox;

import java.util.Map;

/** What the four providers of accounts have in common: endpoints with names, and how they word faults. */
abstract class OAuthVendor implements Vendor {

    private final String name;
    private final Map<String, String> endpoints;

    /** @param endpoints end of a path to what it is called */
    OAuthVendor(String name, Map<String, String> endpoints) {
        this.name = name;
        this.endpoints = endpoints;
    }

    @Override
    public String endpoint(Call call) {
        return (
            name +
            "/" +
            endpoints
                .entrySet()
                .stream()
                .filter(endpoint -> call.path().endsWith(endpoint.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("unknown")
        );
    }

    @Override
    public String recordedPath(Call call) {
        return call.path();
    }

    @Override
    public Reply serverError(Call call) {
        return error(500, "server_error");
    }

    @Override
    public Reply rateLimited(Call call, int retryAfterSeconds) {
        return error(429, "slow_down").with("Retry-After", String.valueOf(retryAfterSeconds));
    }

    static Reply error(int status, String word) {
        return Reply.json(
            status,
            Json.object().put("error", word).put("error_description", "See the documentation.")
        );
    }
}
