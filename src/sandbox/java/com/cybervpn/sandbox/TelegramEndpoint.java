package com.cybervpn.sandbox;

import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** The HTTP side of the Bot API. */
final class TelegramEndpoint implements Vendor {

    private static final Pattern PATH = Pattern.compile("/bot([^/]+)/([A-Za-z]+)");
    private final String token;
    private final BotApi api;

    TelegramEndpoint(String token, BotApi api) {
        this.token = token;
        this.api = api;
    }

    @Override
    public String endpoint(Call call) {
        var path = PATH.matcher(call.path());
        return path.matches() ? path.group(2) : "unknown";
    }

    @Override
    public String recordedPath(Call call) {
        return call.path().replaceFirst("/bot[^/]+", "/bot***");
    }

    @Override
    public Reply answer(Call call) {
        var path = PATH.matcher(call.path());
        try {
            if (!path.matches()) {
                throw new TelegramError(404, "Not Found");
            }
            if (!path.group(1).equals(token)) {
                throw new TelegramError(401, "Unauthorized");
            }
            var result = api
                .call(path.group(2), call.parameters())
                .orElseThrow(() -> new TelegramError(404, "Not Found"));
            var body = Json.object().put("ok", true);
            body.set("result", result);
            return Reply.json(200, body);
        } catch (TelegramError refusal) {
            return refusal.reply();
        } catch (UncheckedIOException noJson) {
            return TelegramError.badRequest("can't parse JSON object").reply();
        }
    }

    @Override
    public Reply serverError(Call call) {
        return new TelegramError(500, "Internal Server Error").reply();
    }

    @Override
    public Reply rateLimited(Call call, int retryAfterSeconds) {
        var body = Json.object()
            .put("ok", false)
            .put("error_code", 429)
            .put("description", "Too Many Requests: retry after " + retryAfterSeconds);
        body.putObject("parameters").put("retry_after", retryAfterSeconds);
        return Reply.json(429, body);
    }
}
