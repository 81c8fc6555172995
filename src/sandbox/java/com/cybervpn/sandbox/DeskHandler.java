package com.cybervpn.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The pages a person looks at: the desk, the payment page, Telegram's login form, the mailbox, subscription pages; and the desk's JSON. */
final class DeskHandler implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(DeskHandler.class.getName());
    private static final List<String> OWN_NAMES = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Map<String, String> TYPES = Map.of(
        "html",
        "text/html; charset=utf-8",
        "css",
        "text/css; charset=utf-8",
        "js",
        "text/javascript; charset=utf-8",
        "svg",
        "image/svg+xml"
    );

    private final Simulators simulators;
    private final DeskActions actions;
    private final DeskState state;

    DeskHandler(Simulators simulators) {
        this.simulators = simulators;
        this.actions = new DeskActions(simulators);
        this.state = new DeskState(simulators);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var call = Call.read(exchange, "");
        reply(call).sendTo(exchange);
    }

    private Reply reply(Call call) {
        if (!isOwnHost(call)) {
            return Reply.text(421, "This server answers to localhost only.");
        }
        try {
            return call.path().startsWith("/desk/") ? desk(call) : page(call);
        } catch (NoSuchElementException unknown) {
            return refusal(404, unknown.getMessage());
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return refusal(409, refused.getMessage());
        } catch (UncheckedIOException noJson) {
            return refusal(400, "The body must be JSON.");
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "The desk failed at " + call.path(), bug);
            return refusal(500, "The desk failed; the console says why.");
        }
    }

    private Reply desk(Call call) {
        if ("POST".equals(call.method())) {
            return isFromElsewhere(call)
                ? refusal(403, "Another site may not press buttons here.")
                : Reply.json(200, actions.act(call));
        }
        if (!"GET".equals(call.method())) {
            return refusal(405, "GET or POST, please.");
        }
        return Reply.json(200, state.read(call)).with("Cache-Control", "no-store");
    }

    private Reply page(Call call) {
        var path = call.path();
        if (path.startsWith("/sub/")) {
            return simulators.remnawave().publicPage(call, path.substring("/sub/".length()));
        }
        if (!"GET".equals(call.method()) && !"HEAD".equals(call.method())) {
            return Reply.text(405, "GET, please.");
        }
        if (path.equals("/")) {
            return atPublicAddress(call).orElseGet(() -> resource("desk.html"));
        }
        if (path.equals("/mail")) {
            return resource("mail.html");
        }
        if (path.startsWith("/pay/")) {
            return resource("pay.html");
        }
        if (path.matches("/assets/[a-z-]+\\.(css|js|svg)")) {
            return resource(path.substring("/assets/".length()));
        }
        return Reply.text(404, "Nothing here. The desk is at /");
    }

    /** The Mini App may be framed by one address only, so a visitor of 127.0.0.1 is sent to localhost. */
    private Optional<Reply> atPublicAddress(Call call) {
        var wanted = URI.create(simulators.publicUrl()).getAuthority();
        var used = call.header("Host").orElse(wanted);
        return used.equals(wanted)
            ? Optional.empty()
            : Optional.of(Reply.redirect(simulators.publicUrl() + "/"));
    }

    private boolean isOwnHost(Call call) {
        var host = call.header("Host").orElse("localhost").replaceFirst(":[0-9]+$", "");
        return OWN_NAMES.contains(host) || host.equals(URI.create(simulators.publicUrl()).getHost());
    }

    private boolean isFromElsewhere(Call call) {
        var origin = call.header("Origin");
        var own = List.of(simulators.publicUrl(), simulators.baseUrl());
        return (
            (origin.isPresent() && !own.contains(origin.get())) ||
            "cross-site".equals(call.header("Sec-Fetch-Site").orElse(""))
        );
    }

    private Reply resource(String name) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream file = DeskHandler.class.getResourceAsStream(name)) {
            if (file == null) {
                return Reply.text(404, "Nothing here. The desk is at /");
            }
            return new Reply(
                200,
                type,
                file.readAllBytes(),
                Map.of("Content-Security-Policy", policy())
            ).with("Cache-Control", "no-cache");
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + name, unreadable);
        }
    }

    private String policy() {
        return (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; " +
            "frame-src 'self' " +
            simulators.settings().shopUrl()
        );
    }

    private static Reply refusal(int status, String message) {
        return Reply.json(status, Json.object().put("error", message));
    }
}
