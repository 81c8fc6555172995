package com.cybervpn.platform.http;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;

/**
 * The way of an answer to a client that may be slow to read it: what the network does not take at once waits in memory and
 * is sent by the threads that read and write, so that no thread for requests ever waits for a client. A client that reads
 * nothing for a while is hung up on.
 */
final class UnreadAnswer extends AbstractStreamSinkConduit<StreamSinkConduit> {

    /** Of all answers together. */
    private static final long MOST_BYTES = 48L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** For the whole answer, however steadily it is read. */
    private static final long WHOLE_SECONDS = 300;
    /** At once: the JVM copies it outside of the heap. */
    private static final int PIECE = 16_384;
    private static final AtomicLong ALL = new AtomicLong();

    private final HttpServerExchange exchange;
    private final Duration patience;
    private final Deque<ByteBuffer> unread = new ArrayDeque<>();
    private long held;
    private boolean isEnded;
    private boolean isTerminated;
    private boolean isDropped;
    private boolean isLetGo;
    private XnioExecutor.Key deadline;
    private long slowSince;
    private long lastRead;

    private UnreadAnswer(StreamSinkConduit next, HttpServerExchange exchange, Duration patience) {
        super(next);
        this.exchange = exchange;
        this.patience = patience;
    }

    /** Has the answer of this exchange go this way. */
    static void on(HttpServerExchange exchange) {
        on(exchange, PATIENCE);
    }

    /** @param patience how long a client may read nothing */
    static void on(HttpServerExchange exchange, Duration patience) {
        exchange.addResponseWrapper((next, of) -> new UnreadAnswer(next.create(), of, patience));
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (isDropped) {
            return skip(source);
        }
        if (isNetworkThread()) {
            return push() ? read(next.write(source)) : 0;
        }
        int all = source.remaining();
        if (push()) {
            int taken = 1;
            while (source.hasRemaining() && taken > 0) {
                taken = next.write(source);
            }
        }
        if (source.hasRemaining()) {
            keep(source);
        }
        return all;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        if (isNetworkThread() && !isDropped) {
            return push() ? read(next.write(sources, offset, length)) : 0;
        }
        long all = 0;
        for (int i = offset; i < offset + length; i++) {
            all += write(sources[i]);
        }
        return all;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return Conduits.writeFinalBasic(this, source);
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, sources, offset, length);
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return source.transferTo(position, count, new ConduitWritableByteChannel(this));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return IoUtils.transfer(source, count, through, new ConduitWritableByteChannel(this));
    }

    @Override
    public boolean flush() throws IOException {
        if (isLetGo) {
            isLetGo = false;
            return true;
        }
        return isDropped || (push() && next.flush());
    }

    /** Who would wait here goes on instead; what is left is sent when it can be. */
    @Override
    public void awaitWritable() throws IOException {
        isLetGo = true;
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) throws IOException {
        isLetGo = true;
    }

    @Override
    public void terminateWrites() throws IOException {
        isEnded = true;
        if (!isDropped) {
            push();
        }
    }

    @Override
    public void truncateWrites() throws IOException {
        release(held);
        unread.clear();
        isEnded = true;
        isTerminated = true;
        next.truncateWrites();
    }

    @Override
    public void resumeWrites() {
        watch();
        next.resumeWrites();
    }

    @Override
    public void wakeupWrites() {
        watch();
        next.wakeupWrites();
    }

    private boolean isNetworkThread() {
        return Thread.currentThread() == exchange.getIoThread();
    }

    /** Sends what waits; false when there is more of it than the network takes. */
    private boolean push() throws IOException {
        for (ByteBuffer first = unread.peek(); first != null; first = unread.peek()) {
            int all = first.limit();
            first.limit(Math.min(all, first.position() + PIECE));
            int taken;
            try {
                taken = read(next.write(first));
            } finally {
                first.limit(all);
            }
            if (taken <= 0) {
                return false;
            }
            release(taken);
            if (!first.hasRemaining()) {
                unread.poll();
            }
        }
        if (isEnded && !isTerminated) {
            isTerminated = true;
            next.terminateWrites();
        }
        return true;
    }

    private void keep(ByteBuffer source) {
        int size = source.remaining();
        if (ALL.addAndGet(size) > MOST_BYTES) {
            ALL.addAndGet(-size);
            isDropped = true;
            skip(source);
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        if (held == 0) {
            exchange.addExchangeCompleteListener((done, others) -> {
                release(held);
                others.proceed();
            });
        }
        held += size;
        unread.add(ByteBuffer.allocate(size).put(source).flip());
    }

    private void release(long bytes) {
        held -= bytes;
        ALL.addAndGet(-bytes);
    }

    private static int skip(ByteBuffer source) {
        int size = source.remaining();
        source.position(source.limit());
        return size;
    }

    private int read(int taken) {
        read((long) taken);
        return taken;
    }

    private long read(long taken) {
        if (taken > 0 && deadline != null) {
            lastRead = System.nanoTime();
        }
        return taken;
    }

    private void watch() {
        if (deadline == null) {
            slowSince = System.nanoTime();
            lastRead = slowSince;
            later();
        }
    }

    private void later() {
        deadline = exchange.getIoThread().executeAfter(this::look, patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        if (exchange.isResponseComplete()) {
            return;
        }
        long now = System.nanoTime();
        if (
            now - lastRead < patience.toNanos() && now - slowSince < TimeUnit.SECONDS.toNanos(WHOLE_SECONDS)
        ) {
            later();
            return;
        }
        isDropped = true;
        IoUtils.safeClose(exchange.getConnection());
        exchange.endExchange();
    }
}
