package com.cybervpn.platform.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The way of a body that may be refused. The server reads what still comes of it and throws it away, so that the client comes
 * to read the answer; here this ends after some bytes, or a client that sends fast would have a thread for itself.
 */
final class RefusedBody extends AbstractStreamSourceConduit<StreamSourceConduit> {

    /** What honest clients may have sent before they read the answer. */
    private static final long MOST = 65_536;
    private static final AttachmentKey<RefusedBody> KEY = AttachmentKey.create(RefusedBody.class);

    private final HttpServerExchange exchange;
    private long left = Long.MAX_VALUE;

    private RefusedBody(StreamSourceConduit next, HttpServerExchange exchange) {
        super(next);
        this.exchange = exchange;
    }

    /** Before anything of the body is read. */
    static void prepare(HttpServerExchange exchange) {
        exchange.addRequestWrapper((next, of) -> {
            RefusedBody body = new RefusedBody(next.create(), of);
            of.putAttachment(KEY, body);
            return body;
        });
    }

    /** From now on what comes of it is thrown away. */
    static void begin(HttpServerExchange exchange) {
        if (exchange.getAttachment(KEY) == null) {
            prepare(exchange);
            exchange.getRequestChannel();
        }
        RefusedBody body = exchange.getAttachment(KEY);
        if (body != null) {
            body.left = MOST;
        }
    }

    /** Gives back the server's buffer with what was read beyond the headers: of this connection nothing more is read. */
    static void dropBuffer(HttpServerExchange exchange) {
        if (exchange.getConnection() instanceof AbstractServerConnection connection) {
            PooledByteBuffer unread = connection.getExtraBytes();
            if (unread != null) {
                connection.setExtraBytes(null);
                unread.close();
            }
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return isOver() ? 0 : (int) count(next.read(into));
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        return isOver() ? 0 : count(next.read(into, offset, length));
    }

    @Override
    public long transferTo(long position, long most, FileChannel target) throws IOException {
        return isOver() ? 0 : count(next.transferTo(position, Math.min(most, left), target));
    }

    @Override
    public long transferTo(long most, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return isOver() ? 0 : count(next.transferTo(Math.min(most, left), through, target));
    }

    @Override
    public void resumeReads() {
        if (left > 0) {
            next.resumeReads();
        }
    }

    @Override
    public void wakeupReads() {
        if (left > 0) {
            next.wakeupReads();
        }
    }

    private long count(long read) {
        if (read > 0) {
            left -= read;
        }
        return read;
    }

    private boolean isOver() {
        if (left > 0) {
            return false;
        }
        next.suspendReads();
        dropBuffer(exchange);
        return true;
    }
}
