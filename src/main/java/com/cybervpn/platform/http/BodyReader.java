package com.cybervpn.platform.http;

import com.cybervpn.platform.files.ExchangeAttachments;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.handlers.HttpContinueAcceptingHandler;
import io.undertow.util.Headers;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads the body of a request as a whole, by the threads that read and write: a slow sender holds no thread for requests,
 * and of the memory only what it has sent. A body that does not belong, is too large or does not come is refused and its
 * connection closed; the rest of it is not read.
 */
final class BodyReader {

    private static final int MOST_BODIES = 1_000;
    private static final long MOST_BYTES = 32L << 20;
    private static final int FIRST = 1_024;
    /** For all of it: a client that sends a byte now and then has no more time. */
    private static final long PATIENCE_SECONDS = 30;
    private static final long LINGER_SECONDS = 3;

    private static final Unfinished UNFINISHED = new Unfinished(MOST_BODIES, MOST_BYTES);
    private final HttpHandler next;
    /** Null: what is too large is refused. */
    private final HttpHandler tooLarge;
    /** Who waits to be told to send the body (RFC 9110, section 10.1.1) is told so, and then is like everybody. */
    private final HttpHandler expected = new HttpContinueAcceptingHandler(exchange -> {
        exchange.getRequestHeaders().remove(Headers.EXPECT);
        begin(exchange);
    });

    /** @param next asked once the body is here */
    BodyReader(HttpHandler next) {
        this(next, null);
    }

    /** @param tooLarge asked instead of refusing a body that is too large, with one byte more of it than is taken */
    BodyReader(HttpHandler next, HttpHandler tooLarge) {
        this.next = next;
        this.tooLarge = tooLarge;
    }

    /** @param most bytes; 0 where no body belongs */
    void read(HttpServerExchange exchange, int most) throws Exception {
        if (exchange.isRequestComplete()) {
            next.handleRequest(exchange);
        } else if (most == 0) {
            refuse(exchange, 400);
        } else if (exchange.getRequestContentLength() > most) {
            refuse(exchange, 413);
        } else {
            exchange.putAttachment(ExchangeAttachments.MOST_BODY, most);
            expected.handleRequest(exchange);
        }
    }

    /** Answers without waiting for the rest of the body, and hangs up once the client has had time to read the answer. */
    static void refuse(HttpServerExchange exchange, int status) {
        if (!exchange.isRequestComplete()) {
            // closed at once, what the client still sends would reset the connection before the answer is read
            ServerConnection connection = exchange.getConnection();
            OpenConnections.freePlace(connection);
            exchange
                .getIoThread()
                .executeAfter(() -> IoUtils.safeClose(connection), LINGER_SECONDS, TimeUnit.SECONDS);
        }
        exchange.setPersistent(false).setStatusCode(status).endExchange();
    }

    private void begin(HttpServerExchange exchange) throws Exception {
        Body body = new Body(exchange, exchange.getAttachment(ExchangeAttachments.MOST_BODY));
        StreamSourceChannel channel = exchange.getRequestChannel();
        int status;
        try {
            status = body.readFrom(channel);
        } catch (IOException malformed) {
            status = 400;
        }
        if (status == Body.WHOLE) {
            body.handBack();
            next.handleRequest(exchange);
        } else if (status == Body.TOO_LARGE && tooLarge != null) {
            body.handBack();
            tooLarge.handleRequest(exchange.setPersistent(false));
        } else if (status != Body.WAITS) {
            refuse(exchange, status);
        } else {
            body.await(channel);
        }
    }

    private final class Body implements Unfinished.Body {

        static final int WHOLE = 0;
        static final int WAITS = -1;
        static final int TOO_LARGE = 413;

        private final HttpServerExchange exchange;
        private final int most;
        private final AtomicBoolean isOver = new AtomicBoolean();
        private ByteBuffer bytes;
        private boolean isCounted;
        private XnioExecutor.Key deadline;

        Body(HttpServerExchange exchange, int most) {
            this.exchange = exchange;
            this.most = most;
            long told = exchange.getRequestContentLength();
            bytes = ByteBuffer.allocate((int) Math.min(told < 0 ? FIRST : told, FIRST));
        }

        /** {@link #WHOLE}, {@link #WAITS}, or the status of a refusal. */
        int readFrom(StreamSourceChannel channel) throws IOException {
            while (true) {
                if (!bytes.hasRemaining()) {
                    // full: either that was all, or there is more
                    ByteBuffer one = ByteBuffer.allocate(1);
                    int n = channel.read(one);
                    if (n <= 0) {
                        return n < 0 ? WHOLE : WAITS;
                    }
                    boolean isTooLarge = bytes.capacity() >= most;
                    grow();
                    bytes.put(one.flip());
                    if (isTooLarge) {
                        return TOO_LARGE;
                    }
                }
                if (bytes.hasRemaining()) {
                    int n = channel.read(bytes);
                    if (n <= 0) {
                        return n < 0 ? WHOLE : WAITS;
                    }
                }
            }
        }

        private void grow() {
            int full = bytes.capacity();
            int capacity = full >= most ? most + 1 : Math.min(most, Math.max(FIRST, full * 2));
            if (isCounted) {
                UNFINISHED.grown(capacity - bytes.capacity());
            }
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }

        void handBack() {
            Connectors.ungetRequestBytes(exchange, new PooledByteBuffer[] {
                new ImmediatePooledByteBuffer(bytes.flip()),
            });
            Connectors.resetRequestChannel(exchange);
        }

        void await(StreamSourceChannel channel) {
            exchange.addExchangeCompleteListener((done, others) -> {
                forget();
                others.proceed();
            });
            exchange.getConnection().addCloseListener(closed -> forget());
            deadline = exchange
                .getIoThread()
                .executeAfter(() -> end(408), PATIENCE_SECONDS, TimeUnit.SECONDS);
            channel.getReadSetter().set(this::ready);
            channel.resumeReads();
            isCounted = true;
            UNFINISHED.add(this);
            UNFINISHED.grown(bytes.capacity());
        }

        private void ready(StreamSourceChannel channel) {
            if (isOver.get()) {
                return;
            }
            int status;
            try {
                status = readFrom(channel);
            } catch (IOException broken) {
                status = 400;
            }
            if (status != WAITS) {
                end(status);
            }
        }

        /** By the thread that reads and writes, once. */
        private void end(int status) {
            if (!isOver.compareAndSet(false, true)) {
                return;
            }
            uncount();
            StreamSourceChannel channel = Connectors.getExistingRequestChannel(exchange);
            channel.getReadSetter().set(null);
            channel.suspendReads();
            if (status == WHOLE) {
                handBack();
                Connectors.executeRootHandler(next, exchange);
            } else if (status == TOO_LARGE && tooLarge != null) {
                handBack();
                Connectors.executeRootHandler(tooLarge, exchange.setPersistent(false));
            } else {
                Connectors.executeRootHandler(refused -> refuse(refused, status), exchange);
            }
        }

        @Override
        public void giveUp() {
            exchange.getIoThread().execute(() -> end(503));
        }

        /** The client has hung up. */
        private void forget() {
            isOver.set(true);
            uncount();
        }

        private synchronized void uncount() {
            if (isCounted) {
                isCounted = false;
                deadline.remove();
                UNFINISHED.remove(this, bytes.capacity());
            }
        }
    }
}
