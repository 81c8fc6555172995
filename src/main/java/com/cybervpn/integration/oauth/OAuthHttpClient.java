package com.cybervpn.integration.oauth;

import com.cybervpn.platform.clients.ExternalCall;
import com.cybervpn.platform.clients.FairGate;
import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.sociallogin.ProviderUnavailable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.logging.Logger;

/**
 * Calls providers. A call ends within {@link #PATIENCE}, body included, reads at most {@link #BODY_MOST} bytes and follows no
 * redirect; a provider that hangs keeps few threads waiting. What is sent and answered holds secrets, so none of it is logged.
 */
@ApplicationScoped
class OAuthHttpClient {

    private static final Logger LOG = Logger.getLogger(OAuthHttpClient.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int BODY_MOST = 256 * 1024;
    private static final int AT_ONCE = 8;
    private static final int TOO_MANY = 429;

    @Inject
    OpenTelemetry telemetry;

    @Inject
    Event<ExternalCall> calls;

    private final Map<ForeignProvider, FairGate> gates = new EnumMap<>(ForeignProvider.class);
    private HttpClient http;

    /** Any answer below 500 that is a JSON object. */
    record Said(int status, ObjectNode json) {
        boolean isOk() {
            return status == 200;
        }
    }

    @PostConstruct
    void connect() {
        for (ForeignProvider provider : ForeignProvider.values()) {
            gates.put(provider, new FairGate(provider.code(), AT_ONCE));
        }
        http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /**
     * @param endpoint for metrics, of a closed set: {@code token}
     * @throws ProviderUnavailable when there is no such answer
     */
    Said ask(ForeignProvider provider, String endpoint, HttpRequest request) {
        HttpResponse<String> response = send(provider, endpoint, request);
        return new Said(
            response.statusCode(),
            (ObjectNode) json(provider, endpoint, response, ObjectNode.class)
        );
    }

    /** The value of the type in an answer with status 200; everything else is {@link ProviderUnavailable}. */
    <T extends JsonNode> T read(
        ForeignProvider provider,
        String endpoint,
        HttpRequest request,
        Class<T> type
    ) {
        HttpResponse<String> response = text(provider, endpoint, request);
        return type.cast(json(provider, endpoint, response, type));
    }

    /** An answer with status 200; everything else is {@link ProviderUnavailable}. */
    HttpResponse<String> text(ForeignProvider provider, String endpoint, HttpRequest request) {
        HttpResponse<String> response = send(provider, endpoint, request);
        if (response.statusCode() != 200) {
            throw unusable(provider, endpoint, "status " + response.statusCode());
        }
        return response;
    }

    /** Notes what went wrong, without anything the provider said. */
    ProviderUnavailable unusable(ForeignProvider provider, String endpoint, String why) {
        LOG.warnf("%s cannot be used for sign-in: %s, %s", provider.code(), endpoint, why);
        return new ProviderUnavailable(provider);
    }

    private JsonNode json(
        ForeignProvider provider,
        String endpoint,
        HttpResponse<String> response,
        Class<? extends JsonNode> type
    ) {
        JsonNode json;
        try {
            json = JSON.readTree(response.body());
        } catch (JsonProcessingException garbage) {
            throw unusable(provider, endpoint, "no JSON, status " + response.statusCode());
        }
        if (!type.isInstance(json)) {
            throw unusable(provider, endpoint, "other JSON than expected, status " + response.statusCode());
        }
        return json;
    }

    /** Any answer below 500; everything else is {@link ProviderUnavailable}. */
    HttpResponse<String> send(ForeignProvider provider, String endpoint, HttpRequest request) {
        try {
            return gates.get(provider).pass(() -> traced(provider, endpoint, request));
        } catch (BulkheadException full) {
            throw unusable(provider, endpoint, "too many wait for it");
        }
    }

    private HttpResponse<String> traced(ForeignProvider provider, String endpoint, HttpRequest request) {
        Span span = telemetry
            .getTracer("cybervpn")
            .spanBuilder(provider.code() + " " + endpoint)
            .setSpanKind(SpanKind.CLIENT)
            .startSpan();
        long start = System.nanoTime();
        String status = "io";
        try {
            HttpResponse<String> response = answer(request);
            status = String.valueOf(response.statusCode());
            span.setAttribute("http.response.status_code", response.statusCode());
            if (response.statusCode() >= 500 || response.statusCode() == TOO_MANY) {
                throw unusable(provider, endpoint, "status " + status);
            }
            return response;
        } catch (TimeoutException late) {
            status = "timeout";
            throw unusable(provider, endpoint, "no answer in time");
        } catch (ExecutionException failed) {
            status = failed.getCause() instanceof java.net.http.HttpTimeoutException ? "timeout" : "io";
            throw unusable(provider, endpoint, failed.getCause().getClass().getSimpleName());
        } finally {
            ExternalCall call = new ExternalCall(
                provider.code(),
                endpoint,
                status,
                Duration.ofNanos(System.nanoTime() - start)
            );
            if (call.failed()) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
            calls.fire(call);
        }
    }

    private HttpResponse<String> answer(HttpRequest request) throws TimeoutException, ExecutionException {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(
            request,
            BodyHandlers.limiting(BodyHandlers.ofString(), BODY_MOST)
        );
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(stopped);
        } finally {
            // ends the exchange once its caller has stopped waiting
            answer.cancel(true);
        }
    }
}
