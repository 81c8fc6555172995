package com.cybervpn.integration.telegram;

import com.cybervpn.platform.clients.ExternalCall;
import com.google.gson.JsonParseException;
import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.response.BaseResponse;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The Bot API client library, with what it lacks: 429 and 5xx told apart from answers, empty and garbled answers noticed,
 * time-outs, trace headers, a metric a call, and no address (which holds the token) in any message.
 */
@ApplicationScoped
public class Bot {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final int TOO_MANY = 429;

    @Inject
    TelegramConfig config;

    @Inject
    OpenTelemetry telemetry;

    @Inject
    Event<ExternalCall> calls;

    private OkHttpClient http;
    private TelegramBot bot;

    @PostConstruct
    void connect() {
        http = new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .readTimeout(READ)
            .writeTimeout(READ)
            .callTimeout(CONNECT.plus(READ))
            .addInterceptor(chain -> chain.proceed(traced(chain.request())))
            .build();
        bot = new TelegramBot.Builder(config.token())
            .apiUrl(config.url() + "/bot")
            .okHttpClient(http)
            .build();
    }

    @PreDestroy
    void close() {
        bot.shutdown();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /**
     * Calls one method of the Bot API.
     *
     * @return an answer that is {@code ok}
     * @throws BotRefused when Telegram has said no
     * @throws BotUnavailable when it did not answer, answered garbage, or wants us to wait
     */
    public <T extends BaseRequest<T, R>, R extends BaseResponse> R call(T request) {
        String method = request.getMethod();
        Span span = telemetry
            .getTracer("cybervpn")
            .spanBuilder("telegram " + method)
            .setSpanKind(SpanKind.CLIENT)
            .startSpan();
        long start = System.nanoTime();
        String status = "io";
        try (Scope scope = span.makeCurrent()) {
            R answer = bot.execute(request);
            status = answer == null ? "empty" : answer.isOk() ? "200" : String.valueOf(answer.errorCode());
            return understood(method, answer);
        } catch (JsonParseException garbled) {
            status = "garbled";
            throw new BotUnavailable(method + " was answered with no JSON", Duration.ZERO);
        } catch (BotRefused | BotUnavailable told) {
            throw told;
        } catch (RuntimeException unanswered) {
            status = isTimeout(unanswered) ? "timeout" : "io";
            throw new BotUnavailable(method + " was not answered: " + status, Duration.ZERO);
        } finally {
            if (!status.equals("200")) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
            calls.fire(
                new ExternalCall("telegram", method, status, Duration.ofNanos(System.nanoTime() - start))
            );
        }
    }

    private static <R extends BaseResponse> R understood(String method, R answer) {
        if (answer == null) {
            throw new BotUnavailable(method + " was answered with nothing", Duration.ZERO);
        }
        if (answer.isOk()) {
            return answer;
        }
        if (answer.errorCode() == TOO_MANY) {
            Integer seconds = answer.parameters() == null ? null : answer.parameters().retryAfter();
            throw new BotUnavailable(
                method + " has to wait",
                Duration.ofSeconds(seconds == null ? 1 : seconds)
            );
        }
        if (answer.errorCode() >= 500) {
            throw new BotUnavailable(method + " failed with " + answer.errorCode(), Duration.ZERO);
        }
        Long moved = answer.parameters() == null ? null : answer.parameters().migrateToChatId();
        throw new BotRefused(answer.errorCode(), answer.description(), moved == null ? 0 : moved);
    }

    private static boolean isTimeout(RuntimeException failure) {
        return failure.getCause() instanceof InterruptedIOException;
    }

    private Request traced(Request request) throws IOException {
        Request.Builder traced = request.newBuilder();
        telemetry
            .getPropagators()
            .getTextMapPropagator()
            .inject(Context.current(), traced, Request.Builder::header);
        return traced.build();
    }
}
