package com.cybervpn.platform.clients;

import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Calls of foreign systems by REST clients: all wait equally long, and each call is told as an {@link ExternalCall}. */
@ApplicationScoped
public class RestCalls {

    @Inject
    Event<ExternalCall> ended;

    /** For a client that waits 3 s for a connection and 10 s for an answer, of whatever status. */
    public static RestClientBuilder client(URI url) {
        return RestClientBuilder.newBuilder()
            .baseUri(url)
            .connectTimeout(3, TimeUnit.SECONDS)
            .readTimeout(10, TimeUnit.SECONDS)
            .property("microprofile.rest.client.disable.default.mapper", true);
    }

    /** Whether there was no connection at all: whatever was asked has not happened. */
    public static boolean neverConnected(Throwable unanswered) {
        for (Throwable cause = unanswered; cause != null; cause = cause.getCause()) {
            if (
                cause instanceof ConnectException ||
                cause instanceof NoRouteToHostException ||
                cause instanceof UnknownHostException
            ) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes a call and reads its answer.
     *
     * @param service as in {@link ExternalCall}
     * @param endpoint as in {@link ExternalCall}
     * @throws ProcessingException when the vendor does not answer, or stops in the middle
     */
    public <T> T call(
        String service,
        String endpoint,
        Supplier<Response> request,
        Function<Response, T> reading
    ) {
        Context caller = Context.current();
        long start = System.nanoTime();
        String status = "io";
        try (Response response = request.get()) {
            status = String.valueOf(response.getStatus());
            return reading.apply(response);
        } catch (ProcessingException unanswered) {
            status = unanswered.getCause() instanceof SocketTimeoutException ? "timeout" : "io";
            throw unanswered;
        } finally {
            // the tracing filter of the server leaves its own context behind when the vendor does not answer
            caller.makeCurrent();
            ended.fire(
                new ExternalCall(service, endpoint, status, Duration.ofNanos(System.nanoTime() - start))
            );
        }
    }

    /** The text of an answer; empty when it has none, of which {@code readEntity} makes a null. */
    public static String body(Response response) {
        String body = response.readEntity(String.class);
        return body == null ? "" : body;
    }
}
