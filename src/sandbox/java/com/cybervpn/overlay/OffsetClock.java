package com.cybervpn.overlay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the machine, and an offset that stands in a file. Processes that share the file have the same clock: one moves
 * it, and all see it at once.
 */
public final class OffsetClock implements InstantSource {

    private static final VarHandle MILLIS = MethodHandles.byteBufferViewVarHandle(
        long[].class,
        ByteOrder.BIG_ENDIAN
    );

    private final MappedByteBuffer offset;

    /** @param file made when there is none, with an offset of nothing */
    public OffsetClock(Path file) {
        try (
            FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE
            )
        ) {
            offset = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    @Override
    public Instant instant() {
        return InstantSource.system()
            .instant()
            .plusMillis((long) MILLIS.getVolatile(offset, 0));
    }

    public void move(Duration by) {
        MILLIS.getAndAdd(offset, 0, by.toMillis());
    }
}
