package com.cybervpn.platform.redis;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * What several instances share for a moment ({@code REDIS_URL}); nothing that may not be lost.
 *
 * <p>Never delays the start, and a caller by a fraction of a second at most: after a failure it is left alone for a
 * second, then one request looks whether it is back.
 */
@ApplicationScoped
public class Redis implements Settings {

    private static final Logger LOG = Logger.getLogger(Redis.class);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(
        StringCodec.UTF8,
        ByteArrayCodec.INSTANCE
    );
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final long UP = 0;

    private final Optional<RedisURI> uri;
    private final Consumer<CacheOperation> told;
    /** {@link System#nanoTime()} until which Redis is left alone, or {@link #UP}. */
    private final AtomicLong restsUntil = new AtomicLong(UP);

    private ClientResources resources;
    private RedisClient client;
    private CompletableFuture<StatefulRedisConnection<String, byte[]>> connection;

    /** For the container's proxy. */
    Redis() {
        this(Optional.empty(), operation -> {});
    }

    @Inject
    Redis(Event<CacheOperation> operations) {
        this(address(Setting.of("REDIS_URL")), operations::fire);
    }

    public Redis(Optional<RedisURI> uri, Consumer<CacheOperation> told) {
        this.uri = uri;
        this.told = told;
    }

    /** @throws com.cybervpn.platform.InvalidSetting when it is not the address of one Redis */
    static Optional<RedisURI> address(Setting setting) {
        return setting.parsed("must be an address such as redis://:password@redis.example.com:6379", text -> {
            RedisURI parsed = RedisURI.create(text);
            boolean single = text.startsWith("redis://") || text.startsWith("rediss://");
            if (!single || parsed.getHost() == null || parsed.getHost().isBlank()) {
                throw new IllegalArgumentException();
            }
            parsed.setTimeout(CONNECT);
            return parsed;
        });
    }

    void connectAhead(@Observes @Priority(150) Startup event) {
        if (isConfigured()) {
            connection();
        }
    }

    public boolean isConfigured() {
        return uri.isPresent();
    }

    /** {@code ok}, {@code down}, or {@code off} when there is none. */
    public String state() {
        if (!isConfigured()) {
            return "off";
        }
        try {
            ask("ping", redis -> redis.sync().ping());
            return "ok";
        } catch (RedisUnavailable away) {
            return "down";
        }
    }

    /**
     * Lets {@code command} talk to Redis. It may be run twice.
     *
     * @param operation for the metrics, one of a closed set
     * @throws RedisUnavailable when there is no answer in time, or there was none a moment ago
     */
    public <T> T ask(String operation, Function<StatefulRedisConnection<String, byte[]>, T> command) {
        if (isResting()) {
            told.accept(new CacheOperation(operation, "skipped"));
            throw new RedisUnavailable();
        }
        T answer;
        try {
            answer = patiently(command);
        } catch (RuntimeException failure) {
            leaveAlone(failure);
            told.accept(new CacheOperation(operation, "error"));
            throw new RedisUnavailable();
        }
        if (restsUntil.get() != UP && restsUntil.getAndSet(UP) != UP) {
            LOG.info("Redis answers again");
        }
        told.accept(new CacheOperation(operation, "ok"));
        return answer;
    }

    /** One late answer may be our own garbage collection's fault; two are not. */
    private <T> T patiently(Function<StatefulRedisConnection<String, byte[]>, T> command) {
        StatefulRedisConnection<String, byte[]> redis = awaitConnection();
        try {
            return command.apply(redis);
        } catch (RedisCommandTimeoutException late) {
            LOG.debugf("asking Redis again: %s", late.getMessage());
            return command.apply(redis);
        }
    }

    /** When the rest is over, only the one request that ends it may try. */
    private boolean isResting() {
        long until = restsUntil.get();
        if (until == UP) {
            return false;
        }
        long now = System.nanoTime();
        return now - until < 0 || !restsUntil.compareAndSet(until, restFrom(now));
    }

    private void leaveAlone(RuntimeException failure) {
        if (restsUntil.getAndSet(restFrom(System.nanoTime())) == UP) {
            LOG.warnf("Redis does not answer; what can does without it: %s", failure.getMessage());
        }
    }

    private static long restFrom(long now) {
        return (now + REST.toNanos()) | 1;
    }

    private StatefulRedisConnection<String, byte[]> awaitConnection() {
        try {
            return connection().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RedisException("interrupted", stopped);
        } catch (ExecutionException refused) {
            throw new RedisException(refused.getCause().getMessage(), refused);
        } catch (TimeoutException pending) {
            throw new RedisException("not connected yet", pending);
        }
    }

    /** The connection that is or is being made. Once it has been made, it comes back by itself. */
    private synchronized CompletableFuture<StatefulRedisConnection<String, byte[]>> connection() {
        if (client == null) {
            open();
            connect();
        }
        return connection;
    }

    /** Until it has been made for the first time, we try again ourselves. */
    private synchronized void connect() {
        if (client != null) {
            connection = client.connectAsync(CODEC, uri.orElseThrow()).toCompletableFuture();
            connection.whenComplete((made, failure) -> {
                if (failure != null) {
                    resources
                        .eventExecutorGroup()
                        .schedule(this::connect, RETRY.toMillis(), TimeUnit.MILLISECONDS);
                }
            });
        }
    }

    private void open() {
        resources = ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .reconnectDelay(Delay.constant(RETRY))
            .build();
        client = RedisClient.create(resources);
        client.setOptions(
            ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).keepAlive(true).build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .build()
        );
    }

    @PreDestroy
    public synchronized void close() {
        if (client != null) {
            RedisClient closing = client;
            client = null;
            closing.shutdown(Duration.ZERO, CONNECT);
            resources.shutdown(0, CONNECT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }
}
