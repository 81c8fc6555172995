package com.cybervpn.integration.remnawave;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says what it is that answered where the panel should be, and what to do about it. */
final class PanelAnswer {

    private PanelAnswer() {}

    /**
     * Null when it is an answer of the panel's own API that a caller can go by.
     *
     * @param location of a redirect; null without one
     */
    static String fault(int status, String location, String body) {
        if (status / 100 == 3) {
            return "a redirect (%d) to %s: REMNAWAVE_URL must be the address that answers itself".formatted(
                status,
                host(location)
            );
        }
        JsonNode json = json(body);
        if (json == null || !json.isObject()) {
            return json == null ? page(status, body) : "JSON that is not the panel's (%d)".formatted(status);
        }
        String code = json.path("errorCode").asText("");
        return switch (status) {
            case 401 -> "401: the panel does not know REMNAWAVE_TOKEN";
            case 403 -> "403: the panel does not let REMNAWAVE_TOKEN do this; it was deleted or lacks a scope";
            case 404 -> code.isEmpty()
                ? "404: no such address at the panel; REMNAWAVE_URL must end before /api"
                : null;
            case 429 -> "429: too many calls";
            default -> status >= 500 && code.isEmpty() ? "error %d of the panel".formatted(status) : null;
        };
    }

    /** Why nothing answered. */
    static String silence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SocketTimeoutException late -> {
                    return "no answer in time";
                }
                case ConnectException refused -> {
                    return "nothing listens at REMNAWAVE_URL";
                }
                case UnknownHostException unknown -> {
                    return "the host of REMNAWAVE_URL is not known";
                }
                case SSLException tls -> {
                    return "no TLS connection: " + tls.getClass().getSimpleName();
                }
                default -> {
                }
            }
        }
        return "the connection was closed without an answer; a proxy that wants a cookie or key (REMNAWAVE_HEADERS) may do so";
    }

    private static String page(int status, String body) {
        String what = body.stripLeading().startsWith("<")
            ? "a web page"
            : body.isBlank()
              ? "an empty answer"
              : "no JSON";
        if (status == 401 || status == 403 || status == 404) {
            return "%s (%d), not of the panel: a proxy in front of it wants a cookie or key (REMNAWAVE_HEADERS), or REMNAWAVE_URL is wrong".formatted(
                what,
                status
            );
        }
        if (status / 100 == 2) {
            return "%s (%d) where the panel's API should be: a login page of a proxy (REMNAWAVE_HEADERS), or REMNAWAVE_URL is wrong".formatted(
                what,
                status
            );
        }
        return "%s (%d): the proxy in front of the panel does not reach it".formatted(what, status);
    }

    private static JsonNode json(String body) {
        try {
            JsonNode json = RemnawaveClient.JSON.readTree(body);
            return json == null || json.isMissingNode() ? null : json;
        } catch (JsonProcessingException garbled) {
            return null;
        }
    }

    /** Without path and query, which may hold secrets. */
    private static String host(String location) {
        try {
            URI uri = URI.create(location == null ? "" : location);
            return uri.getHost() == null ? "another path" : uri.getScheme() + "://" + uri.getHost();
        } catch (IllegalArgumentException malformed) {
            return "nowhere";
        }
    }
}
