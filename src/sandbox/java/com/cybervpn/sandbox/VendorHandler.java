package com.cybervpn.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;

/** Puts a vendor on the air: reads the call, turns the fault dial, answers, records. */
final class VendorHandler implements HttpHandler {

    private static final Logger LOG = System.getLogger(VendorHandler.class.getName());
    private static final String BAD_GATEWAY =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n" +
        "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

    private static final int HUGE = 8 * 1024 * 1024;

    private final String mount;
    private final Vendor vendor;
    private final FaultDial dial;
    private final RequestLog log;
    private final InstantSource clock;

    VendorHandler(String mount, Vendor vendor, FaultDial dial, RequestLog log, InstantSource clock) {
        this.mount = mount;
        this.vendor = vendor;
        this.dial = dial;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var call = Call.read(exchange, mount);
        var at = clock.instant();
        var endpoint = vendor.endpoint(call);
        var fault = dial.takeForCall(endpoint);
        var reply = replyUnder(fault, call);
        log.add(RecordedRequest.of(endpoint, vendor.recordedPath(call), call, reply.status(), at));
        if (fault.kind() == Fault.Kind.HANG_BEFORE || fault.kind() == Fault.Kind.TIMEOUT_AFTER_SUCCESS) {
            dial.hold();
        }
        reply.sendTo(exchange);
    }

    private Reply replyUnder(Fault fault, Call call) {
        return switch (fault.kind()) {
            case DOWN, HANG_BEFORE -> Reply.DROPPED;
            case SLOW -> {
                dial.delay(fault.delay());
                yield answer(call);
            }
            case ERROR_500 -> vendor.serverError(call);
            case ERROR_AFTER_SUCCESS -> {
                answer(call);
                yield vendor.serverError(call);
            }
            case HTML_502 -> Reply.html(502, BAD_GATEWAY);
            case EMPTY_BODY -> Reply.empty(200);
            case GARBAGE -> Reply.text(200, "{\"id\": <!-- \u0000 nothing");
            case HUGE_BODY -> Reply.text(200, "[" + " ".repeat(HUGE) + "]");
            case RATE_LIMITED -> vendor.rateLimited(call, fault.retryAfterSeconds());
            case TIMEOUT_AFTER_SUCCESS -> {
                answer(call);
                yield Reply.DROPPED;
            }
            default -> answer(call);
        };
    }

    private Reply answer(Call call) {
        try {
            return vendor.answer(call);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "The simulator itself failed at " + call.method() + " " + mount, bug);
            return vendor.serverError(call);
        }
    }
}
