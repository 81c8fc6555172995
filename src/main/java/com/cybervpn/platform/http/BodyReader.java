package com.cybervpn.platform.http;

import com.cybervpn.platform.files.ExchangeAttachments;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.handlers.HttpContinueAcceptingHandler;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads the body of a request as a whole, by the threads that read and write: a slow sender holds no thread for requests,
 * and of the memory only what it has sent. A body that does not belong, is too large or does not come is refused and its
 * connection closed; hardly more of it is read ({@link RefusedBody}).
 */
final class BodyReader {

    private static final int MOST_BODIES = 1_000;
    private static final long MOST_BYTES = 32L << 20;
    /** At once. No smaller than the server's own buffers, so that none of them waits with a rest in it. */
    private static final int PIECE = 16_384;
    /** For all of it: a client that sends a byte now and then has no more time. */
    private static final long PATIENCE_SECONDS = 30;
    private static final long LINGER_SECONDS = 3;

    private static final BodyMemory MEMORY = new BodyMemory(MOST_BODIES, MOST_BYTES);
    private static final ThreadLocal<ByteBuffer> PIECES = ThreadLocal.withInitial(() ->
        ByteBuffer.allocateDirect(PIECE)
    );
    /** What a connection that is closed gives back. */
    private static final AttachmentKey<AtomicReference<Body>> CURRENT = AttachmentKey.create(
        AtomicReference.class
    );

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
            RefusedBody.prepare(exchange);
            expected.handleRequest(exchange);
        }
    }

    /** Answers without waiting for the rest of the body, and hangs up once the client has had time to read the answer. */
    static void refuse(HttpServerExchange exchange, int status) {
        if (!exchange.isRequestComplete()) {
            // closed at once, what the client still sends would reset the connection before the answer is read
            ServerConnection connection = exchange.getConnection();
            OpenConnections.freePlace(connection);
            RefusedBody.begin(exchange);
            exchange
                .getIoThread()
                .executeAfter(() -> IoUtils.safeClose(connection), LINGER_SECONDS, TimeUnit.SECONDS);
        }
        exchange.setPersistent(false).setStatusCode(status).endExchange();
    }

    private void begin(HttpServerExchange exchange) throws Exception {
        Body body = new Body(exchange, exchange.getAttachment(ExchangeAttachments.MOST_BODY));
        StreamSourceChannel channel = exchange.getRequestChannel();
        int status = body.readFrom(channel);
        if (status == Body.WAITS) {
            body.await(channel);
        } else {
            body.goOn(status);
        }
    }

    private final class Body {

        static final int WHOLE = 0;
        static final int WAITS = -1;
        static final int TOO_LARGE = 413;
        private static final int NO_ROOM = 503;

        private final HttpServerExchange exchange;
        private final AtomicReference<Body> current;
        private final int most;
        private final BodyMemory.Body bytes;
        private XnioExecutor.Key deadline;

        Body(HttpServerExchange exchange, int most) {
            this.exchange = exchange;
            this.most = most;
            long told = exchange.getRequestContentLength();
            bytes = MEMORY.body(told < 0 ? most + 1 : (int) told);
            current = currentOf(exchange.getConnection());
            current.set(this);
            exchange.addExchangeCompleteListener((done, others) -> {
                gone();
                current.compareAndSet(this, null);
                others.proceed();
            });
        }

        /** {@link #WHOLE}, {@link #WAITS}, or the status of a refusal. */
        int readFrom(StreamSourceChannel channel) {
            ByteBuffer piece = PIECES.get();
            try {
                while (bytes.size() <= most) {
                    piece.clear().limit(Math.min(PIECE, most + 1 - bytes.size()));
                    int n = channel.read(piece);
                    if (n <= 0) {
                        return n < 0 ? WHOLE : WAITS;
                    }
                    if (!bytes.keep(piece.flip())) {
                        return NO_ROOM;
                    }
                }
                return TOO_LARGE;
            } catch (IOException malformed) {
                return 400;
            }
        }

        void await(StreamSourceChannel channel) {
            deadline = exchange
                .getIoThread()
                .executeAfter(() -> end(408), PATIENCE_SECONDS, TimeUnit.SECONDS);
            channel.getReadSetter().set(this::ready);
            channel.resumeReads();
            bytes.await(() -> exchange.getIoThread().execute(() -> ended(NO_ROOM)));
        }

        private void ready(StreamSourceChannel channel) {
            int status = readFrom(channel);
            if (status != WAITS) {
                end(status);
            }
        }

        private void end(int status) {
            if (bytes.settle()) {
                ended(status);
            }
        }

        /** By the thread that reads and writes, once. */
        private void ended(int status) {
            deadline.remove();
            StreamSourceChannel channel = Connectors.getExistingRequestChannel(exchange);
            if (channel == null || !exchange.getConnection().isOpen()) {
                return;
            }
            channel.getReadSetter().set(null);
            channel.suspendReads();
            Connectors.executeRootHandler(any -> goOn(status), exchange);
        }

        private void goOn(int status) throws Exception {
            if (status == WHOLE) {
                handTo(next);
            } else if (status == TOO_LARGE && tooLarge != null) {
                exchange.setPersistent(false);
                handTo(tooLarge);
            } else {
                bytes.free();
                refuse(exchange, status);
            }
        }

        private void handTo(HttpHandler handler) throws Exception {
            ByteBuffer all = bytes.read();
            if (all == null) {
                // the client has hung up
                exchange.endExchange();
                return;
            }
            Connectors.ungetRequestBytes(exchange, new PooledByteBuffer[] {
                new ImmediatePooledByteBuffer(all),
            });
            Connectors.resetRequestChannel(exchange);
            handler.handleRequest(exchange);
        }

        /** The request is answered, or the client has hung up. */
        private void gone() {
            if (bytes.settle() && deadline != null) {
                deadline.remove();
            }
            bytes.free();
        }

        /** One listener for all requests of a connection, however many they are. */
        private static AtomicReference<Body> currentOf(ServerConnection connection) {
            AtomicReference<Body> known = connection.getAttachment(CURRENT);
            if (known != null) {
                return known;
            }
            AtomicReference<Body> first = new AtomicReference<>();
            connection.putAttachment(CURRENT, first);
            connection.addCloseListener(closed -> {
                Body last = first.getAndSet(null);
                if (last != null) {
                    last.gone();
                }
            });
            return first;
        }
    }
}
